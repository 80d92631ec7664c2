import type { JobScript } from "../../../simulator";
import { CloudState, type SimulatedJob } from "../../../simulator/cloud/cloudState";

let nowMs: number;
let world: CloudState;

beforeEach(() => {
  nowMs = Date.parse("2026-01-01T00:00:00Z");
  world = new CloudState({ clock: { now: () => nowMs } });
});

function standing(id: string): { status: string; progress?: number } {
  const { status, progress } = world.moment(world.jobs.get(id) as SimulatedJob);
  return { status, ...(progress !== undefined && { progress }) };
}

function add(script: JobScript): string {
  return world.addJob({ durationSeconds: 100, ...script }).id;
}

test("a job held at a share of its duration stays there until its release, and then continues", () => {
  const id = add({ holdAt: 0.4 });
  nowMs += 20_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 20 });
  nowMs += 3_600_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 40 });
  world.releaseJob(id);
  nowMs += 59_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 99 });
  nowMs += 1000;
  expect(standing(id)).toEqual({ status: "Completed" });
  expect(world.endMs(world.jobs.get(id) as SimulatedJob)).toBe(nowMs);
});

test("a stopped job stays where it is, even if it is stopped twice", () => {
  const id = add({});
  nowMs += 30_000;
  world.holdJob(id);
  nowMs += 30_000;
  world.holdJob(id);
  nowMs += 3_600_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 30 });
});

test("a job that is held at its beginning does not begin, and can be ended", () => {
  const id = add({ holdAt: 0, outcome: "Failed" });
  nowMs += 3_600_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 0 });
  world.endJob(id);
  expect(standing(id)).toEqual({ status: "Failed" });
  expect(world.endMs(world.jobs.get(id) as SimulatedJob)).toBe(nowMs);
});

test("a release without an id releases every job", () => {
  const ids = [add({ holdAt: 0.5 }), add({ holdAt: 0.9 })];
  nowMs += 90_000;
  world.releaseJob();
  nowMs += 50_000;
  expect(ids.map(standing)).toEqual([{ status: "Completed" }, { status: "Completed" }]);
});

test("a release of all jobs does not affect a job that was never held", () => {
  const id = add({});
  nowMs += 30_000;
  world.releaseJob();
  expect(standing(id)).toEqual({ status: "Running", progress: 30 });
});

test("the API forgets a held job like any other", () => {
  const { visible } = ((): { visible: boolean } => {
    const id = add({ holdAt: 0.5, vanishesAfterSeconds: 200 });
    nowMs += 200_000;
    return world.moment(world.jobs.get(id) as SimulatedJob);
  })();
  expect(visible).toBe(false);
});

test("a job without duration has ended at its creation", () => {
  expect(standing(add({ durationSeconds: 0 }))).toEqual({ status: "Completed" });
});

test("an unknown job can be neither held nor released", () => {
  expect(() => {
    world.holdJob("no-such-job");
  }).toThrow("There is no job no-such-job.");
  expect(() => {
    world.releaseJob("no-such-job");
  }).toThrow("There is no job no-such-job.");
});

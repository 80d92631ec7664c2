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

test("a job that is held at a share of its life stays there until it is released, and then continues from there", () => {
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

test("a job that is stopped stands still, also when it is stopped twice", () => {
  const id = add({});
  nowMs += 30_000;
  world.holdJob(id);
  nowMs += 30_000;
  world.holdJob(id);
  nowMs += 3_600_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 30 });
});

test("a job that is held from its beginning never begins, and ends at once when it is told to", () => {
  const id = add({ holdAt: 0, outcome: "Failed" });
  nowMs += 3_600_000;
  expect(standing(id)).toEqual({ status: "Running", progress: 0 });
  world.endJob(id);
  expect(standing(id)).toEqual({ status: "Failed" });
  expect(world.endMs(world.jobs.get(id) as SimulatedJob)).toBe(nowMs);
});

test("a release without an id lets every job run on", () => {
  const ids = [add({ holdAt: 0.5 }), add({ holdAt: 0.9 })];
  nowMs += 90_000;
  world.releaseJob();
  nowMs += 50_000;
  expect(ids.map(standing)).toEqual([{ status: "Completed" }, { status: "Completed" }]);
});

test("a job that was never held is left alone by a release of all", () => {
  const id = add({});
  nowMs += 30_000;
  world.releaseJob();
  expect(standing(id)).toEqual({ status: "Running", progress: 30 });
});

test("the API forgets a job that is held as it forgets any other", () => {
  const { visible } = ((): { visible: boolean } => {
    const id = add({ holdAt: 0.5, vanishesAfterSeconds: 200 });
    nowMs += 200_000;
    return world.moment(world.jobs.get(id) as SimulatedJob);
  })();
  expect(visible).toBe(false);
});

test("a job of no duration has ended in the moment of its creation", () => {
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

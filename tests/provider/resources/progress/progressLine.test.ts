import { progressLine } from "../../../../provider/resources/progress/progressLine";
import { job } from "../../../support/jobs";

test("a line has progress, time, remaining time, job and instance", () => {
  const line = progressLine(job({ progress: 60.9 }), { elapsedMs: 185_000, remainingMs: 124_000 });
  expect(line).toBe("60 % after 3m05s, about 2m04s left: CreateInstance orders-db");
});

test("a line has a status that is not the usual one", () => {
  const switching = job({ status: "ToBeSwitched", progress: 80 });
  expect(progressLine(switching, { elapsedMs: 1000 })).toBe("ToBeSwitched, 80 % after 1s: CreateInstance orders-db");
});

test("a line says that a job without progress is running", () => {
  expect(progressLine(job(), { elapsedMs: 9000 })).toBe("running after 9s: CreateInstance orders-db");
});

test("a line has no remaining time after that has passed", () => {
  const line = progressLine(job({ progress: 99 }), { elapsedMs: 60_000, remainingMs: -5000 });
  expect(line).toBe("99 % after 1m00s: CreateInstance orders-db");
});

test("a line has the error while polls fail, even for a job that was never seen", () => {
  const failing = { consecutive: 2, text: "503" };
  expect(progressLine({ id: "j-1" }, { elapsedMs: 4000, failing })).toBe(
    "not seen after 4s, 2 failed polls (503): job j-1",
  );
});

test("a line says that a job is not visible yet, and when the wait gives up", () => {
  expect(progressLine({ id: "j-1" }, { elapsedMs: 4000, unseenForMs: 30_000 })).toBe(
    "not visible yet after 4s (limit 30s): job j-1",
  );
});

test("a line has at most a hundred characters", () => {
  const instance = { id: "i", name: "x".repeat(64) };
  const failing = { consecutive: 1, text: "y".repeat(80) };
  expect(progressLine(job({ instance }), { elapsedMs: 0, failing })).toHaveLength(100);
});

describe("the line of a step of an update", () => {
  const step = { what: "scale out to 4 nodes", position: "2 of 3" };

  test("has its position, the number of steps, its description and its progress", () => {
    expect(progressLine(job({ progress: 60 }), { elapsedMs: 62_000, remainingMs: 240_000, step })).toBe(
      "2 of 3: scale out to 4 nodes, 60 % after 1m02s, about 4m00s left",
    );
  });

  test("has no position if it is the only step", () => {
    expect(progressLine(job(), { elapsedMs: 5000, step: { what: step.what } })).toBe(
      "scale out to 4 nodes, running after 5s",
    );
  });

  test("has the instance's status if there is no job", () => {
    const setting = { what: "set the parameters" };
    expect(progressLine({ status: "SET_CONFIGURATION" }, { elapsedMs: 5000, step: setting })).toBe(
      "set the parameters, SET_CONFIGURATION after 5s",
    );
  });

  test("has the reason for waiting", () => {
    const blocked = { what: step.what, why: "answered 503" };
    expect(progressLine({}, { elapsedMs: 5000, step, blocked })).toBe(
      "2 of 3: waits for 5s to scale out to 4 nodes: answered 503",
    );
  });

  test("says that polls fail", () => {
    const failing = { consecutive: 1, text: "503" };
    expect(progressLine({ id: "j1" }, { elapsedMs: 5000, step, failing })).toBe(
      "2 of 3: scale out to 4 nodes, not seen after 5s, 1 failed poll (503)",
    );
  });
});

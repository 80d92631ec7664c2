import { progressLine } from "../../../provider/wait/progressLine";
import { job } from "../../support/jobs";

test("tells job, instance, progress, time and what is left", () => {
  const line = progressLine(job({ progress: 60.9 }), { elapsedMs: 185_000, remainingMs: 124_000 });
  expect(line).toBe("CreateInstance orders-db, 60 %, 3m05s, about 2m04s left");
});

test("tells a status that is not the usual one", () => {
  expect(progressLine(job({ status: "ToBeSwitched" }), { elapsedMs: 1000 })).toBe(
    "CreateInstance orders-db, ToBeSwitched, 1s",
  );
});

test("tells what is wrong while looks fail, also of a job that was never seen", () => {
  const failing = { consecutive: 2, text: "503" };
  expect(progressLine({ id: "j-1" }, { elapsedMs: 4000, failing })).toBe("job j-1, 4s, 2 failed polls (503)");
});

test("is never longer than a hundred characters", () => {
  const instance = { id: "i", name: "x".repeat(64) };
  const failing = { consecutive: 1, text: "y".repeat(80) };
  expect(progressLine(job({ instance }), { elapsedMs: 0, failing })).toHaveLength(100);
});

import { fittingState, withoutLargest } from "../../../../provider/resources/jobWait/fittingState";
import type { Properties } from "../../../../provider/resources/runtime";

const ended = (jobId: string): Properties => ({
  jobId,
  status: "Completed",
  endTime: "2026-01-01T00:05:00Z",
  progress: 100,
  durationSeconds: 300,
});
const running = (jobId: string): Properties => ({ jobId, status: "Running", progress: 40 });
const state = { jobIds: ["a", "b", "c"], jobs: [running("a"), ended("b"), { jobId: "c" }], triggers: ["x"] };

const atMost =
  (characters: number) =>
  (candidate: Properties): boolean =>
    JSON.stringify(candidate).length <= characters;
const size = JSON.stringify(state).length;

test("a state within the limit stays as it is", () => {
  expect(fittingState(state, atMost(size))).toBe(state);
});

test("the progress and the duration of ended jobs are left out first", () => {
  const { progress: _progress, durationSeconds: _seconds, ...kept } = ended("b");
  expect(fittingState(state, atMost(size - 1))).toEqual({ ...state, jobs: [running("a"), kept, { jobId: "c" }] });
});

test("running jobs lose all but their ids next, and ended jobs last", () => {
  const { progress: _progress, durationSeconds: _seconds, ...kept } = ended("b");
  expect(fittingState(state, atMost(size - 50))).toEqual({ ...state, jobs: [{ jobId: "a" }, kept, { jobId: "c" }] });
  const none = { ...state, jobs: [{ jobId: "a" }, { jobId: "b" }, { jobId: "c" }] };
  expect(fittingState(state, atMost(110))).toEqual(none);
  expect(fittingState(state, () => false)).toEqual(none);
});

test("the state of a single job has nothing to leave out", () => {
  const single = { ...running("a"), triggers: ["x".repeat(100)] };
  expect(fittingState(single, () => false)).toBe(single);
});

test("an operation's state leaves out only the answer of the API", () => {
  const state = { jobId: "a", status: "Running", response: { text: "x".repeat(100) }, body: { a: 1 } };
  expect(fittingState(state, () => true)).toBe(state);
  const { response: _left, ...rest } = state;
  expect(fittingState(state, () => false)).toEqual(rest);
});

test("the largest properties are left out first if all of them exist elsewhere", () => {
  const properties = { small: "a", large: "x".repeat(500), middle: "y".repeat(50) };
  expect(withoutLargest(properties, atMost(100))).toEqual({ small: "a", middle: properties.middle });
  expect(withoutLargest(properties, () => false)).toEqual({});
});

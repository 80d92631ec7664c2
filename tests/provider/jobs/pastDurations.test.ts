import { PastDurations } from "../../../provider/jobs/pastDurations";
import { job } from "../../support/jobs";

const ended = (id: string, seconds: number, changes = {}) =>
  job({
    id,
    status: "Completed",
    createdTime: "2026-01-01T00:00:00+01:00",
    endTime: new Date(Date.parse("2025-12-31T23:00:00Z") + seconds * 1000).toISOString(),
    ...changes,
  });

test("the durations of completed jobs of a name are kept in the order in which they were observed", () => {
  const history = new PastDurations();
  history.add(ended("a", 300));
  history.add(ended("b", 200));
  history.add(ended("c", 100, { name: "DeleteInstance" }));
  expect(history.ofName("CreateInstance")).toEqual([300_000, 200_000]);
  expect(history.ofName("EnlargeNode")).toEqual([]);
});

test("a job counts once, even if it is seen often", () => {
  const history = new PastDurations();
  for (let time = 0; time < 3; time++) history.add(ended("a", 300));
  expect(history.ofName("CreateInstance")).toEqual([300_000]);
});

test("a job that runs, has failed or ends before its creation has no duration", () => {
  const history = new PastDurations();
  history.add(job());
  history.add(ended("a", 300, { status: "Failed" }));
  history.add(ended("b", 0));
  history.add(ended("c", -10));
  expect(history.ofName("CreateInstance")).toEqual([]);
});

test("the number of jobs for each name is bounded", () => {
  const history = new PastDurations();
  for (let count = 0; count < 500; count++) history.add(ended(`j-${count}`, 300));
  expect(history.ofName("CreateInstance")).toHaveLength(64);
});

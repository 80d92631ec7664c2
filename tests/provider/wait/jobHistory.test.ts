import { JobHistory } from "../../../provider/wait/jobHistory";
import { job } from "../../support/jobs";

const ended = (id: string, seconds: number, changes = {}) =>
  job({
    id,
    status: "Completed",
    createdTime: "2026-01-01T00:00:00+01:00",
    endTime: new Date(Date.parse("2025-12-31T23:00:00Z") + seconds * 1000).toISOString(),
    ...changes,
  });

test("tells how long completed jobs of a name took, in the order in which they were learnt", () => {
  const history = new JobHistory();
  history.learn(ended("a", 300));
  history.learn(ended("b", 200));
  history.learn(ended("c", 100, { name: "DeleteInstance" }));
  expect(history.pastDurationsMs("CreateInstance")).toEqual([300_000, 200_000]);
  expect(history.pastDurationsMs("EnlargeNode")).toEqual([]);
});

test("counts a job once, however often it is seen", () => {
  const history = new JobHistory();
  for (let time = 0; time < 3; time++) history.learn(ended("a", 300));
  expect(history.pastDurationsMs("CreateInstance")).toEqual([300_000]);
});

test("learns nothing from a job that runs, failed or claims to have ended before it began", () => {
  const history = new JobHistory();
  history.learn(job());
  history.learn(ended("a", 300, { status: "Failed" }));
  history.learn(ended("b", 0));
  history.learn(ended("c", -10));
  expect(history.pastDurationsMs("CreateInstance")).toEqual([]);
});

test("keeps a bounded number of jobs of each name", () => {
  const history = new JobHistory();
  for (let count = 0; count < 500; count++) history.learn(ended(`j-${count}`, 300));
  expect(history.pastDurationsMs("CreateInstance")).toHaveLength(64);
});

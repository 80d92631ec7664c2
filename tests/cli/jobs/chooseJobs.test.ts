import { changedJobs } from "../../../cli/jobs/watchViews";
import { chooseJobs } from "../../../cli/jobs/chooseJobs";
import { isWanted } from "../../../provider/resources/lookups/jobFilter";
import { job } from "../../support/jobs";

test.each([
  ["nothing is asked for", {}, true],
  ["the status is one of those wanted, in whatever case", { statuses: ["failed", "running"] }, true],
  ["the status is another", { statuses: ["Failed"] }, false],
  ["the name holds the text", { name: "create" }, true],
  ["the name does not hold it", { name: "Delete" }, false],
  ["the instance's name holds the text", { instance: "ORDERS" }, true],
  ["the instance has the id", { instance: "a48e43ff268f4c0e879652d65e63d0fbin09" }, true],
  ["the text is only a part of the instance's id", { instance: "a48e43ff" }, false],
  ["one of two does not hold", { name: "create", statuses: ["Failed"] }, false],
])("a filter keeps or drops a job: %s", (_what, filter, wanted) => {
  expect(isWanted(job(), filter)).toBe(wanted);
});

test("a job without an instance matches no instance", () => {
  const { instance: _instance, ...bare } = job();
  expect(isWanted(bare, { instance: "orders" })).toBe(false);
});

test("jobs are sorted by time, newest first, for any time offset, each once, up to the limit", () => {
  const old = job({ id: "old", createdTime: "2026-01-01T01:30:00+02:00" });
  const middle = job({ id: "middle", createdTime: "2026-01-01T00:00:00Z" });
  const fresh = job({ id: "fresh", createdTime: "2026-01-01T01:00:00+00:00" });
  expect(chooseJobs([old, fresh, middle, fresh], {}).map(({ id }) => id)).toEqual(["fresh", "middle", "old"]);
  expect(chooseJobs([old, fresh, middle], {}, 2).map(({ id }) => id)).toEqual(["fresh", "middle"]);
});

test("changed jobs are listed oldest first, and unchanged jobs are left out", () => {
  const [one, two, three] = [job({ id: "1" }), job({ id: "2", progress: 10 }), job({ id: "3" })];
  const moved = { ...two, progress: 20 };
  expect(changedJobs([two, one], [three, moved, { ...one }])).toEqual([moved, three]);
});

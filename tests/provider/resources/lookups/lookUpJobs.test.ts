import { allIssues } from "../../../../provider/resources/connection";
import { parseInputs } from "../../../../provider/resources/parseInputs";
import type { ListJobsParams } from "../../../../provider/api/endpoints/listJobs";
import { ApiError, IdentityError } from "../../../../provider/api/errors";
import type { Job } from "../../../../provider/job";
import { jobListFields, collectJobs, lookUpJobs } from "../../../../provider/resources/lookups/lookUpJobs";
import { unknownValue } from "../../../../provider/resources/runtime";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { job } from "../../../support/jobs";

const listed = (count: number, changes: Partial<Job> = {}, from = 0): Job[] =>
  Array.from({ length: count }, (_, index) => job({ id: `j${from + index}`, ...changes }));

/** A host with these pages of the task list, one after the other, and its requests. */
function hostWith(...pages: readonly Job[][]): { host: FakeRuntime; asked: ListJobsParams[] } {
  const asked: ListJobsParams[] = [];
  const total = pages.flat().length;
  const runtime = new FakeRuntime({
    "GET jobs": (params: ListJobsParams) => {
      const jobs = pages[asked.length] ?? [];
      asked.push(params);
      return { jobs, received: jobs.length, total };
    },
  });
  return { host: runtime, asked };
}

const idsOf = (jobs: readonly { jobId: string }[]): string[] => jobs.map(({ jobId }) => jobId);

test("a page is only read when its first job is needed", async () => {
  const { host: runtime, asked } = hostWith(listed(2), listed(2, {}, 2));
  const jobs = lookUpJobs(runtime, {});
  expect(asked).toHaveLength(0);
  await jobs.next();
  await jobs.next();
  expect(asked).toHaveLength(1);
  await expect(jobs.next()).resolves.toMatchObject({ value: { jobId: "j2" } });
  expect(asked.map(({ offset }) => offset)).toEqual([0, 2]);
});

test("a reader that stops causes no more requests", async () => {
  const { host: runtime, asked } = hostWith(listed(2), listed(2, {}, 2));
  for await (const { jobId } of lookUpJobs(runtime, {})) if (jobId === "j1") break;
  expect(asked).toHaveLength(1);
});

test("the limit ends the list without another request", async () => {
  const { host: runtime, asked } = hostWith(listed(2), listed(2, {}, 2));
  expect(idsOf(await collectJobs(runtime, { limit: 2 }))).toEqual(["j0", "j1"]);
  expect(asked).toHaveLength(1);
});

test("the default period is 24 hours, plus an hour for a clock that is ahead", async () => {
  for (const [since, hours] of [
    [undefined, 24],
    ["90m", 1.5],
    ["720h", 719],
  ] as const) {
    const { host: runtime, asked } = hostWith([]);
    const nowMs = runtime.clock.now();
    await collectJobs(runtime, { since });
    expect(asked[0]).toMatchObject({ startTimeMs: nowMs - hours * 3_600_000, endTimeMs: nowMs + 3_600_000 });
  }
});

test.each<[Readonly<Record<string, unknown>>, string[]]>([
  [{}, ["j0", "j1", "j2"]],
  [{ status: "failed" }, ["j1"]],
  [{ name: "deleteinst" }, ["j2"]],
  [{ instanceId: "i1" }, ["j1", "j2"]],
  [{ instanceId: "i1", status: "Running" }, ["j2"]],
  [{ instanceId: "I1" }, []],
])("the filter %j chooses %j", async (filter, ids) => {
  const instance = { id: "i1", name: "one" };
  const jobs = [
    job({ id: "j0" }),
    job({ id: "j1", status: "Failed", instance }),
    job({ id: "j2", name: "DeleteInstance", instance }),
  ];
  expect(idsOf(await collectJobs(hostWith(jobs).host, filter))).toEqual(ids);
});

test("a job that new ones have pushed to the next page is listed once", async () => {
  const { host: runtime } = hostWith(listed(2), listed(2, {}, 1));
  expect(idsOf(await collectJobs(runtime, {}))).toEqual(["j0", "j1", "j2"]);
});

test("warnings report unreadable items and a list that was cut off", async () => {
  const odd = new FakeRuntime({ "GET jobs": () => ({ jobs: listed(1), received: 3, total: 3 }) });
  await collectJobs(odd, {});
  expect(odd.warnings).toEqual(["2 jobs of the task list could not be read and are left out"]);
  let page = 0;
  const endless = new FakeRuntime({ "GET jobs": () => ({ jobs: listed(128, {}, 128 * page++), received: 128 }) });
  expect(await collectJobs(endless, {})).toHaveLength(10_240);
  expect(endless.warnings).toEqual([
    expect.stringContaining("longer than the 10240 jobs that were read: choose a shorter `since`"),
  ]);
});

test("an error about a refused list says so, and an error about a setting is unchanged", async () => {
  const refusal = new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/jobs" }, 404, {});
  await expect(collectJobs(new FakeRuntime({ "GET jobs": () => refusal }), {})).rejects.toMatchObject({
    code: "TASK_LIST_UNREADABLE",
    message: expect.stringContaining("answered 404. Some regions have no task list") as unknown,
  });
  const incomplete = new IdentityError("no region");
  await expect(collectJobs(new FakeRuntime({ "GET jobs": () => incomplete }), {})).rejects.toBe(incomplete);
});

test("an aborted look-up ends with the reason of the signal", async () => {
  const { host: runtime } = hostWith(listed(1));
  runtime.cancelled = AbortSignal.abort(new Error("enough"));
  const failing = new FakeRuntime({ "GET jobs": () => new Error("aborted") });
  failing.cancelled = runtime.cancelled;
  await expect(collectJobs(failing, {})).rejects.toThrow("enough");
});

test("all invalid arguments are reported at once, before any request", async () => {
  const { host: runtime, asked } = hostWith([]);
  const list = collectJobs(runtime, { status: "", since: "1d", limit: 1.5 });
  await expect(list).rejects.toThrow(/status: must be .*\nsince: must be a duration.*\nlimit: must be a whole number/s);
  expect(asked).toEqual([]);
});

test("each invalid argument is reported by its name, except values that are unknown in a preview", () => {
  const names = ["name", "status", "instanceId", "since", "limit", "projectId", "region", "endpoint"];
  const allAs = (value: unknown): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, value]));
  const check = (inputs: Record<string, unknown>) =>
    allIssues(new FakeRuntime(), inputs, parseInputs(inputs, jobListFields));
  expect(check(allAs({ wrong: true })).map(({ property }) => property)).toEqual(names);
  expect(check(allAs(unknownValue))).toEqual([]);
});

test("the warning about a list that was cut off shows the period as the user wrote it", async () => {
  for (const [since, words] of [
    [undefined, "The task list of the last 24h is longer"],
    ["90m", "The task list of the last 90m is longer"],
  ]) {
    let page = 0;
    const endless = new FakeRuntime({ "GET jobs": () => ({ jobs: listed(128, {}, 128 * page++), received: 128 }) });
    await collectJobs(endless, { since });
    expect(endless.warnings).toEqual([expect.stringContaining(words ?? "")]);
  }
});

import { chooseJobs } from "../../../../cli/jobs/chooseJobs";
import { jobTable } from "../../../../cli/output/jobTable";
import { loadTextFit } from "../../../../cli/output/textFit";
import { getInstance } from "../../../../provider/api/endpoints/getInstance";
import { getJob } from "../../../../provider/api/endpoints/getJob";
import { listJobs, type ListJobsParams } from "../../../../provider/api/endpoints/listJobs";
import { JsonReader } from "../../../../provider/api/jsonReader";
import { jobWait } from "../../../../provider/resources/jobWait/jobWait";
import { lookUpJob } from "../../../../provider/resources/lookups/lookUpJob";
import { FakeRuntime } from "../../../support/fakeRuntime";

const jobId = "31b8ae23-c687-4d80-b7b4-42a66c9bb886";
const other = "7c0d2e11-0f5a-4a52-9a0e-5f0f1c8a9b21";
const wire = (fields: object): JsonReader =>
  new JsonReader({ job: { id: jobId, name: "CreateInstance", process: "60%", ...fields } });
const hostWith = (fields: object): FakeRuntime =>
  new FakeRuntime({ "GET jobs/:id": () => getJob.decode(wire(fields), { jobId }) });
const unreadable = { created_time: "2018-08-06 10:41:14", end_time: "0" };

test("a job with unreadable times completes its wait, without these outputs", async () => {
  const { properties } = await jobWait.create(hostWith({ status: "Completed", ...unreadable }), { jobId });
  expect(properties).toEqual({ jobId, status: "Completed", name: "CreateInstance", progress: 100 });
  expect(jobWait.diff(properties, { jobId })).toEqual({ replaces: [], updates: [] });
});

test("a look-up and a refresh read a running job with unreadable times", async () => {
  const runtime = hostWith({ status: "Running", ...unreadable });
  const running = { jobId, status: "Running", name: "CreateInstance", progress: 60 };
  expect(await lookUpJob(runtime, { jobId, wait: false })).toEqual(running);
  expect(await jobWait.read(runtime, jobId, { jobId, status: "Running", name: "CreateInstance" })).toEqual(running);
});

test("the reason of a failed job without a creation time is searched in the whole list", async () => {
  const failed = { id: jobId, name: "CreateInstance", status: "Failed", ...unreadable };
  const asked: ListJobsParams[] = [];
  const runtime = new FakeRuntime({
    "GET jobs/:id": () => getJob.decode(new JsonReader({ job: failed }), { jobId }),
    "GET jobs": (params: ListJobsParams) => {
      asked.push(params);
      return listJobs.decode(new JsonReader({ jobs: [{ ...failed, fail_reason: "disk full" }] }), params);
    },
  });
  expect(await lookUpJob(runtime, { jobId, wait: false })).toMatchObject({ failReason: "disk full" });
  const [{ startTimeMs, endTimeMs } = { startTimeMs: NaN, endTimeMs: NaN }] = asked;
  expect((runtime.clock.now() - startTimeMs) / 86_400_000).toBeCloseTo(30, 1);
  expect(endTimeMs).toBeGreaterThan(runtime.clock.now());
});

test("the list keeps a job with unreadable times, after all others and without an age", async () => {
  const item = (id: string, fields: object): object => ({ id, name: "CreateInstance", status: "Running", ...fields });
  const items = [item(jobId, unreadable), item(other, { created_time: "2026-01-01T00:00:00Z" })];
  const page = listJobs.decode(new JsonReader({ jobs: items }), { startTimeMs: 0, endTimeMs: 1 });
  const chosen = chooseJobs(page.jobs, {});
  expect(chosen.map(({ id }) => id)).toEqual([other, jobId]);
  const lines = jobTable(chosen, Date.parse("2026-01-01T00:05:00Z"), 200, await loadTextFit());
  expect(lines[1]).toContain("5m");
  expect(lines[2]).toContain("Running");
  expect(lines[2]).not.toMatch(/NaN|\dm/);
});

test("an instance with an unreadable time has no such output", () => {
  const decode = (created: unknown): unknown =>
    getInstance.decode(new JsonReader({ id: "i", name: "n", status: "RUNNING", created }), { instanceId: "i" });
  for (const created of ["+01", 7, "2018-08-06 10:41:14+0100"]) expect(decode(created)).toEqual(decode(undefined));
});

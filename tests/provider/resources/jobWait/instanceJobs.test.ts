import { ApiError } from "../../../../provider/api/errors";
import { jobsWait } from "../../../../provider/resources/jobWait/jobWait";
import type { Properties } from "../../../../provider/resources/runtime";
import { FakeTaskCenter, type FakeJob } from "../../../support/fakeTaskCenter";

/** A wait for the jobs of an instance, without ids. */

const inputs = { instanceId: "i1", __urn: "urn" };
const listCall = { method: "GET", url: "https://ddm.test/v3/p1/jobs" };
const refusal = (status: number): ApiError => new ApiError(listCall, status, {});
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const create = async (center: FakeTaskCenter, more: Properties = {}): Promise<Properties> =>
  (await jobsWait.create(center.runtime, { ...inputs, ...more })).properties;

test("a wait includes exactly the jobs of the instance that have not ended", async () => {
  const center = new FakeTaskCenter([
    { id: "done", beginsAt: -900, endsAt: -100 },
    { id: "older", beginsAt: -90_000, endsAt: 200 },
    { id: "other", endsAt: 90_000, instance: { id: "i2", name: "other-db" } },
    { id: "newer", endsAt: 100, name: "CreateSchema" },
  ]);
  const { id, properties } = await jobsWait.create(center.runtime, inputs);
  expect(id).toBe("i1");
  expect(properties).toMatchObject({ ...inputs, jobIds: ["older", "newer"], status: "Completed" });
  expect(properties["jobs"]).toMatchObject([
    { jobId: "older", status: "Completed", name: "EnlargeNode", durationSeconds: 90_200 },
    { jobId: "newer", status: "Completed", name: "CreateSchema", durationSeconds: 100 },
  ]);
  expect(properties).toMatchObject({ durationSeconds: 90_200 });
  expect(center.seconds).toBeGreaterThan(200);
  expect(center.seconds).toBeLessThan(300);
  expect(center.runtime.progress.at(-1)).toMatch(/^2 of 2 completed after/);
});

test("a wait ends at once if there is no such job and the instance is ready", async () => {
  const center = new FakeTaskCenter([{ id: "done", beginsAt: -900, endsAt: -100 }]);
  const properties = await create(center);
  expect(properties).toEqual({ ...inputs, jobIds: [], jobs: [], status: "Completed" });
  expect(center.seconds).toBe(0);
  expect(center.readings).toEqual(["GET jobs", "GET instances/i1", "GET jobs"]);
});

test("jobs that begin during the wait are included, until the instance is ready", async () => {
  const center = new FakeTaskCenter([
    { id: "first", endsAt: 60, occupies: "GROWING" },
    { id: "second", beginsAt: 60, endsAt: 300, occupies: "RESTARTING" },
    { id: "third", beginsAt: 290, endsAt: 600 },
  ]);
  expect(await create(center)).toMatchObject({ jobIds: ["first", "second", "third"], status: "Completed" });
  expect(center.seconds).toBeGreaterThanOrEqual(600);
});

test("a job that begins and fails during the wait is an error", async () => {
  const center = new FakeTaskCenter([
    { id: "hidden", endsAt: 500, occupies: "RESTARTING", name: "Hidden", instance: { id: "", name: "" } },
    { id: "bad", beginsAt: 100, endsAt: 200, outcome: "Failed", failReason: "quota" },
  ]);
  expect(String(await failureOf(create(center)))).toContain("quota");
});

test("an operation without a visible job is waited for by the status of the instance", async () => {
  const center = new FakeTaskCenter([{ id: "hidden", endsAt: 120, occupies: "RESET_PASSWORD" }], {
    "GET jobs": () => ({ jobs: [], received: 0, total: 0 }),
  });
  expect(await create(center)).toMatchObject({ jobIds: [], status: "Completed" });
  expect(center.seconds).toBeGreaterThanOrEqual(120);
  expect(center.runtime.progress).toContainEqual(
    expect.stringMatching(/^wait for the instance i1, RESET_PASSWORD after/),
  );
  expect(center.runtime.warnings).toEqual([]);
});

test("names choose jobs in upper or lower case, and such a wait does not include the instance", async () => {
  const center = new FakeTaskCenter([
    { id: "wanted", endsAt: 60 },
    { id: "longer", endsAt: 9000, name: "EnlargeNodeToo", occupies: "GROWING" },
  ]);
  expect(await create(center, { jobNames: ["enlargeNODE"] })).toMatchObject({ jobIds: ["wanted"] });
  expect(center.seconds).toBeLessThan(120);
  expect(center.readings).not.toContain("GET instances/i1");
  const none = new FakeTaskCenter([{ id: "other", endsAt: 60 }]);
  expect(await create(none, { jobNames: ["Restart"] })).toMatchObject({ jobIds: [], status: "Completed" });
  expect(none.runtime.calls).toEqual(["GET jobs", "GET jobs"]);
});

test("a failed job is an error with its reason, and a result with failOnError false", async () => {
  const jobs: FakeJob[] = [{ id: "bad", endsAt: 60, outcome: "Failed", failReason: "quota" }];
  const failure = await failureOf(create(new FakeTaskCenter(jobs)));
  expect(failure).toMatchObject({ code: "JOB_FAILED", message: expect.stringContaining("quota") as string });
  expect(failure).not.toHaveProperty("id");
  const accepted = await create(new FakeTaskCenter(jobs), { failOnError: false });
  expect(accepted).toMatchObject({ status: "Failed", jobs: [{ jobId: "bad", failReason: "quota" }] });
});

test("a broken or deleted instance is an error, with or without a job", async () => {
  const broken = new FakeTaskCenter([]);
  broken.status = "CREATEFAILED";
  expect(await failureOf(create(broken))).toMatchObject({ code: "INSTANCE_FAILED" });
  const gone = new FakeTaskCenter([{ id: "delete", endsAt: 60, name: "DeleteInstance" }]);
  gone.status = "DELETED";
  const failure = await failureOf(create(gone));
  expect(failure).toMatchObject({ code: "INSTANCE_NOT_FOUND" });
  expect(failure).not.toHaveProperty("id");
});

test.each([403, 404, 405])(
  "the status alone decides if the task list is answered with %i, with one warning",
  async (status) => {
    const center = new FakeTaskCenter([{ id: "hidden", endsAt: 120, occupies: "GROWING" }], {
      "GET jobs": () => refusal(status),
    });
    expect(await create(center, { jobNames: ["EnlargeNode"] })).toMatchObject({ jobIds: [], status: "Completed" });
    expect(center.seconds).toBeGreaterThanOrEqual(120);
    expect(center.runtime.warnings).toEqual([
      expect.stringMatching(
        /^The task list cannot be read \(.* answered \d+\): DDM instance i1 is watched by its status only/,
      ),
    ]);
  },
);

test("unreadable jobs of the list cause one warning, even if they are read often", async () => {
  const center: FakeTaskCenter = new FakeTaskCenter([{ id: "job", endsAt: 60 }], {
    "GET jobs": () => ({ ...center.list(), received: 2, total: 2 }),
  });
  expect(await create(center)).toMatchObject({ jobIds: ["job"] });
  expect(center.runtime.warnings).toEqual(["1 jobs of the task list could not be read and are left out"]);
});

test("more jobs than the limit of a wait are refused, with advice", async () => {
  const jobs = Array.from({ length: 101 }, (_, index) => ({ id: `j${index}`, endsAt: 60 }));
  const failure = await failureOf(create(new FakeTaskCenter(jobs)));
  expect(failure).toMatchObject({
    code: "INVALID_INPUTS",
    message: "instanceId: has 101 jobs, but one wait can have at most 100: choose some with jobNames",
  });
  expect(await create(new FakeTaskCenter(jobs.slice(1)))).toMatchObject({ status: "Completed" });
});

test("one timeout ends the wait for the jobs and the instance together", async () => {
  const center = new FakeTaskCenter([
    { id: "short", endsAt: 100 },
    { id: "long", beginsAt: 50, endsAt: 9000, occupies: "GROWING" },
  ]);
  const failure = await failureOf(create(center, { timeout: "5m" }));
  expect(failure).toMatchObject({ code: "UNFINISHED", cause: { code: "INSTANCE_NOT_READY" } });
  expect(String(failure)).toMatch(
    /DDM instance i1 was still GROWING after 5m00s.*set `timeout`\nNothing is lost: .* this instance\.$/,
  );
  expect(center.seconds).toBeLessThanOrEqual(300);
});

test("a list with a transient fault is read again, and the row gives the reason", async () => {
  const center: FakeTaskCenter = new FakeTaskCenter([{ id: "job", endsAt: 300 }], {
    "GET jobs": () => (center.seconds < 120 ? refusal(503) : center.list()),
  });
  expect(await create(center)).toMatchObject({ jobIds: ["job"], status: "Completed" });
  expect(center.runtime.progress[0]).toMatch(/^waits for \S+ to read the task list: answered 503$/);
});

test("a list that keeps failing ends the wait after minutes, and the wait is stored only if it has seen a job", async () => {
  const early = new FakeTaskCenter([], { "GET jobs": () => refusal(503) });
  const failure = await failureOf(create(early));
  expect(failure).toMatchObject({ code: "INSTANCE_WAIT_INTERRUPTED", cause: { code: "TASK_LIST_UNREADABLE" } });
  expect(String(failure)).toMatch(
    /The wait for DDM instance i1 was interrupted after [45]m\d\ds: The task list could not/,
  );
  const late: FakeTaskCenter = new FakeTaskCenter([{ id: "job", endsAt: 60 }], {
    "GET jobs": () => (late.seconds > 60 ? refusal(503) : late.list()),
  });
  expect(await failureOf(create(late))).toMatchObject({ id: "i1", properties: { jobIds: ["job"] } });
});

test("a list with a permanent fault ends the wait at once", async () => {
  const center = new FakeTaskCenter([], { "GET jobs": () => refusal(400) });
  expect(String(await failureOf(create(center)))).toContain(
    "was interrupted after 0s: The task list could not be read",
  );
  expect(center.readings).toEqual(["GET jobs"]);
});

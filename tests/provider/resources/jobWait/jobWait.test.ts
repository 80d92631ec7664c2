import type { ListJobsParams } from "../../../../provider/api/endpoints/listJobs";
import { AuthenticationError } from "../../../../provider/api/errors";
import type { Job } from "../../../../provider/job";
import { unknownValue } from "../../../../provider/resources/runtime";
import { jobWait } from "../../../../provider/resources/jobWait/jobWait";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { callError, job, notFound } from "../../../support/jobs";

const jobId = "31b8ae23-c687-4d80-b7b4-42a66c9bb886";
const inputs = { jobId, __provider: "shim", __urn: "urn" };
const completed = job({ status: "Completed", createdTime: "2026-01-01T00:00:00Z", endTime: "2026-01-01T00:05:07Z" });
const outputs = {
  status: "Completed",
  endTime: "2026-01-01T00:05:07Z",
  createdTime: "2026-01-01T00:00:00Z",
  name: "CreateInstance",
  instance: { id: "a48e43ff268f4c0e879652d65e63d0fbin09", name: "orders-db" },
  progress: 100,
  durationSeconds: 307,
};

/** A host with these polls of its job, of which the last repeats. Its task list has only failed jobs. */
function hostWith(...polls: (Job | Error)[]): FakeRuntime {
  let index = 0;
  const current = (): Job | Error | undefined => polls[Math.min(index, polls.length - 1)];
  return new FakeRuntime({
    "GET jobs/:id": () => {
      const given = current();
      index += 1;
      return given;
    },
    "GET jobs": () => {
      const last = current();
      const failed =
        last && "status" in last && last.status === "Failed" ? [{ ...last, failReason: "no capacity" }] : [];
      return { jobs: failed, received: failed.length };
    },
  });
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test("a wait returns the inputs and the job's outputs, under the job's id", async () => {
  const runtime = hostWith(job({ progress: 50 }), completed);
  await expect(jobWait.create(runtime, inputs)).resolves.toEqual({ id: jobId, properties: { ...inputs, ...outputs } });
  expect(runtime.progress).toEqual([
    "50 % after 0s: CreateInstance orders-db",
    expect.stringMatching(/^Completed after \d+s: CreateInstance orders-db$/),
  ]);
});

test("a failed job fails the wait with the reason, which only the task list has", async () => {
  const failure = await failureOf(jobWait.create(hostWith(job({ status: "Failed" })), inputs));
  expect(failure).toMatchObject({ code: "JOB_FAILED" });
  expect(failure).not.toHaveProperty("id");
  expect(String(failure)).toContain("no capacity");
});

test("the reason is also found if the local clock is behind the API's", async () => {
  const createdMs = new FakeRuntime().clock.now() + 90_500;
  const failed = job({ status: "Failed", createdTime: new Date(createdMs).toISOString().replace(/\.\d+/, "") });
  const runtime = new FakeRuntime({
    "GET jobs/:id": () => failed,
    "GET jobs": ({ startTimeMs, endTimeMs }: ListJobsParams) => {
      const isListed = startTimeMs <= createdMs && createdMs <= endTimeMs;
      return { jobs: isListed ? [{ ...failed, failReason: "no capacity" }] : [], received: isListed ? 1 : 0 };
    },
  });
  expect(String(await failureOf(jobWait.create(runtime, inputs)))).toContain("no capacity");
});

test("a refused task list does not change the failure", async () => {
  const runtime = new FakeRuntime({
    "GET jobs/:id": () => job({ status: "Failed" }),
    "GET jobs": () => callError({ status: 404 }),
  });
  expect(String(await failureOf(jobWait.create(runtime, inputs)))).toContain(
    "ended as Failed: the API gives no reason",
  );
});

test("a failed job is a result with failOnError false", async () => {
  const { properties } = await jobWait.create(hostWith(job({ status: "Failed" })), { ...inputs, failOnError: false });
  expect(properties).toMatchObject({ status: "Failed", failReason: "no capacity" });
});

test("a wait that times out is stored with its id, its state and the advice to continue", async () => {
  const failure = await failureOf(jobWait.create(hostWith(job({ progress: 42 })), { ...inputs, timeout: "10m" }));
  expect(failure).toMatchObject({
    id: jobId,
    properties: { ...inputs, timeout: "10m", status: "Running", progress: 42 },
  });
  expect((failure as { reasons: string[] }).reasons).toEqual([
    expect.stringMatching(/had not ended after 10m00s.*\nNothing is lost: the next `pulumi up`/s),
  ]);
});

test.each([
  ["never saw its job", [callError({ status: 503 })]],
  ["has no right to see it", [callError({ status: 403 })]],
])("a wait that %s is not stored", async (_name, polls) => {
  const failure = await failureOf(jobWait.create(hostWith(...polls), { ...inputs, timeout: "1m" }));
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toHaveProperty("id");
});

test.each([
  ["that was never seen", [], `DDM job ${jobId} could not be read: call failed`],
  [
    "that was seen",
    [job()],
    `DDM job ${jobId}, CreateInstance of instance "orders-db" (a48e43ff268f4c0e879652d65e63d0fbin09) could not be read: `,
  ],
])("the error about a job %s, and that the API refuses to show, is one sentence", async (_name, polls, said) => {
  const refusal = new AuthenticationError("call failed");
  const failure = await failureOf(jobWait.create(hostWith(...polls, refusal), inputs));
  expect((failure as Error).message.startsWith(said)).toBe(true);
});

test("a wait that has seen its job is stored if the API becomes unavailable", async () => {
  const failure = await failureOf(jobWait.create(hostWith(job(), callError({ status: 502 })), inputs));
  expect(failure).toMatchObject({ id: jobId, properties: { status: "Running" }, cause: { code: "POLLS_FAILED" } });
});

test("an update continues an interrupted wait", async () => {
  const stored = { ...inputs, status: "Running", name: "CreateInstance", createdTime: "2026-01-01T00:00:00Z" };
  await expect(jobWait.update(hostWith(completed), "id", stored, inputs)).resolves.toEqual({ ...inputs, ...outputs });
});

test("an update of a finished wait sends no request", async () => {
  const runtime = hostWith();
  const stored = { ...inputs, ...outputs };
  await expect(jobWait.update(runtime, "id", stored, { ...inputs, timeout: "1h" })).resolves.toEqual({
    ...stored,
    timeout: "1h",
  });
  expect(runtime.calls).toEqual([]);
});

test("an update reports a stored failure if the program no longer accepts it", async () => {
  const stored = { ...inputs, ...outputs, status: "Failed", failReason: "quota", failOnError: false };
  expect(String(await failureOf(jobWait.update(hostWith(), "id", stored, inputs)))).toContain("quota");
});

test.each(["jobId", "projectId", "region", "endpoint", "triggers"])("a change of %s replaces the wait", (name) => {
  const stored = { ...inputs, ...outputs };
  const value = name === "triggers" ? ["new"] : "new";
  expect(jobWait.diff(stored, { ...inputs, [name]: value })).toEqual({ replaces: [name], updates: [] });
});

test.each(["timeout", "failOnError", "__urn"])("a change of %s changes nothing in a finished wait", (name) => {
  const value = name === "failOnError" ? true : "new";
  expect(jobWait.diff({ ...inputs, ...outputs }, { ...inputs, [name]: value })).toEqual({
    replaces: [],
    updates: [],
  });
});

test.each([
  [{ name: "CreateInstance", status: "Running" }, true],
  [{ name: "CreateInstance", status: "Paused" }, true],
  [{ name: "CreateInstance", status: "Failed" }, true],
  [{}, true],
  [{ name: "CreateInstance", status: "Completed" }, false],
])("a wait stored as %j has a change: %s", (state, changes) => {
  expect(jobWait.diff({ ...inputs, ...state }, inputs)).toEqual({ replaces: [], updates: changes ? ["status"] : [] });
});

test("an accepted failed job is no change", () => {
  const accepting = { ...inputs, failOnError: false };
  expect(jobWait.diff({ ...accepting, name: "CreateInstance", status: "Failed" }, accepting)).toEqual({
    replaces: [],
    updates: [],
  });
});

test("a read of an unfinished wait polls once", async () => {
  const runtime = hostWith(job({ progress: 70 }));
  const state = await jobWait.read(runtime, jobId, { ...inputs, status: "Running", progress: 10 });
  expect(state).toMatchObject({ status: "Running", progress: 70 });
  expect(runtime.calls).toHaveLength(1);
});

test("a read of a finished wait sends no request", async () => {
  const runtime = hostWith();
  const stored = { ...inputs, ...outputs };
  await expect(jobWait.read(runtime, jobId, stored)).resolves.toEqual(stored);
  expect(runtime.calls).toEqual([]);
});

test("a read keeps the stored data of a job that the task center has forgotten", async () => {
  const stored = { ...inputs, name: "CreateInstance", status: "Running" };
  await expect(jobWait.read(hostWith(notFound()), jobId, stored)).resolves.toEqual(stored);
});

test("a read of a job that was never seen and does not exist fails with its id", async () => {
  const failure = await failureOf(jobWait.read(hostWith(notFound()), jobId, { jobId }));
  expect(String(failure)).toContain(`DDM job ${jobId} was not found`);
});

test("one warning says that a job waits for a switch", async () => {
  const waiting = Array.from({ length: 5 }, () => job({ status: "ToBeSwitched" }));
  const runtime = hostWith(...waiting, completed);
  await jobWait.create(runtime, inputs);
  expect(runtime.warnings).toEqual([expect.stringContaining("continues only when its route switch is confirmed")]);
});

test("one warning in each run says that certificates are not verified", async () => {
  const runtime = hostWith(completed);
  runtime.environment["OS_INSECURE"] = "true";
  await jobWait.create(runtime, inputs);
  await jobWait.create(runtime, inputs);
  expect(runtime.warnings).toEqual([expect.stringContaining("TLS certificates are not verified (insecure)")]);
});

test("an imported wait accepts the program's inputs once, because an import records none", async () => {
  const state = await jobWait.read(hostWith(completed), jobId, {});
  expect(state).toEqual({ jobId, __imported: true, ...outputs });
  expect(jobWait.inputsOf(state)).toEqual({ jobId });
  const program = { jobId, region: "eu-de", triggers: ["a"] };
  expect(jobWait.diff(state, program)).toEqual({ replaces: [], updates: [] });
  expect(jobWait.diff({ ...program, ...state }, { ...program, triggers: ["b"] }).replaces).toEqual(["triggers"]);
  expect(jobWait.diff(state, { jobId: "another" }).replaces).toEqual(["jobId"]);
});

test("an operation's timeout applies if the inputs have none", async () => {
  const running = (): FakeRuntime => hostWith(job({ progress: 42 }));
  const failed = await failureOf(jobWait.create(running(), inputs, { timeoutMs: 420_000 }));
  expect(String(failed)).toContain("had not ended after 7m00s");
  const own = await failureOf(jobWait.create(running(), { ...inputs, timeout: "10m" }, { timeoutMs: 420_000 }));
  expect(String(own)).toContain("had not ended after 10m00s");
  const neither = await failureOf(jobWait.create(running(), inputs, { timeoutMs: 0 }));
  expect(String(neither)).toContain("had not ended after 2h00m");
});

test("all outputs are unknown in a preview of an interrupted wait, and known for a finished one", () => {
  const resumed = jobWait.previewUpdate({ ...inputs, status: "Running" }, inputs);
  expect(resumed).toMatchObject({ jobId, status: unknownValue, endTime: unknownValue });
  expect(jobWait.previewUpdate({ ...inputs, ...outputs }, inputs)).toMatchObject(outputs);
});

test("a state of several jobs with the type of a single job is read as several jobs", async () => {
  const item = { jobId: "a", name: "CreateInstance", status: "Completed" };
  const stored = { jobIds: ["a", "b"], jobs: [item, { jobId: "b", name: "CreateInstance", status: "Running" }] };
  const state = await jobWait.read(hostWith(job({ id: "b", progress: 60 })), "a,b", stored);
  expect(state).toMatchObject({ jobIds: ["a", "b"], jobs: [item, { jobId: "b", progress: 60 }] });
});

import type { Job } from "../../../../provider/job";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { jobsWait } from "../../../../provider/resources/jobWait/jobWait";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { callError, job, notFound } from "../../../support/jobs";

const inputs = { jobIds: ["a", "b"], __urn: "urn" };
const running = (id: string, progress = 50): Job => job({ id, progress });
const completed = (id: string, minutes = 5): Job =>
  job({ id, status: "Completed", endTime: `2026-01-01T00:0${minutes}:00Z` });
const failed = (id: string): Job => job({ id, status: "Failed", endTime: "2026-01-01T00:02:00Z", failReason: "quota" });
const stored = (id: string): Properties => ({
  jobId: id,
  status: "Completed",
  name: "CreateInstance",
  createdTime: "2026-01-01T00:00:00Z",
  endTime: "2026-01-01T00:05:00Z",
  instance: { id: "a48e43ff268f4c0e879652d65e63d0fbin09", name: "orders-db" },
  progress: 100,
  durationSeconds: 300,
});

/** A host with the polls of these jobs by id, of which the last repeats. It has no task list. */
function hostWith(polls: Readonly<Record<string, readonly (Job | Error)[]>>): FakeRuntime {
  const answers = Object.entries(polls).map(([id, answered]) => {
    let index = 0;
    return [`GET jobs/${id}`, () => answered[Math.min(index++, answered.length - 1)]] as const;
  });
  return new FakeRuntime({ ...Object.fromEntries(answers), "GET jobs": () => callError({ status: 404 }) });
}

const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

test("a wait for several jobs returns each job in order, and a summary, under all their ids", async () => {
  const runtime = hostWith({ a: [running("a"), completed("a", 7)], b: [completed("b", 5)] });
  const { id, properties } = await jobsWait.create(runtime, inputs);
  expect(id).toBe("a,b");
  expect(properties).toMatchObject({
    ...inputs,
    status: "Completed",
    endTime: "2026-01-01T00:07:00Z",
    durationSeconds: 420,
    jobs: [{ jobId: "a", durationSeconds: 420 }, stored("b")],
  });
  expect(properties).not.toHaveProperty("jobId");
  expect(runtime.progress.at(-1)).toMatch(/^2 of 2 completed after \d+s$/);
  expect(runtime.progress).toContainEqual(
    expect.stringMatching(/^1 of 2 completed; 50 % after \d+s.*: CreateInstance/),
  );
});

test("properties of a single job are only in the item of that job", async () => {
  const other = { ...completed("b"), name: "DeleteInstance", instance: { id: "i2", name: "other" } };
  const { properties } = await jobsWait.create(hostWith({ a: [completed("a")], b: [other] }), inputs);
  expect(Object.keys(properties).sort()).toEqual(
    [...Object.keys(inputs), "durationSeconds", "endTime", "jobs", "status"].sort(),
  );
});

test("there is no end time before all jobs have ended, or if one of them has no readable end time", async () => {
  const { endTime: _endTime, ...timeless } = completed("b");
  const { properties } = await jobsWait.create(hostWith({ a: [completed("a")], b: [timeless] }), inputs);
  expect(properties).not.toHaveProperty("endTime");
  expect(properties).not.toHaveProperty("durationSeconds");
});

test("the first failed job ends the wait at once, and the error has the states of the others", async () => {
  const ids = { jobIds: ["a", "b", "c"] };
  const runtime = hostWith({ a: [running("a", 40)], b: [running("b"), failed("b")], c: [completed("c")] });
  const failure = await failureOf(jobsWait.create(runtime, ids));
  expect(failure).toMatchObject({ code: "JOBS_WAIT_FAILED", cause: { code: "JOB_FAILED" } });
  expect(failure).not.toHaveProperty("id");
  expect(String(failure)).toMatch(
    /DDM job b, .* ended as Failed at .*: quota\nThe other jobs of this wait: 1 of 2 completed\n {2}DDM job a, .*, last seen Running at 40 %$/,
  );
  const elapsedMs = runtime.clock.now() - Date.parse("2026-01-01T00:00:00Z");
  expect(elapsedMs).toBeLessThan(3_600_000);
});

test("the wait includes all jobs with failOnError false, and the outputs name the failed ones", async () => {
  const runtime = hostWith({ a: [failed("a")], b: [running("b"), completed("b")] });
  const { properties } = await jobsWait.create(runtime, { ...inputs, failOnError: false });
  expect(properties).toMatchObject({
    status: "Failed",
    endTime: "2026-01-01T00:05:00Z",
    jobs: [{ jobId: "a", status: "Failed", failReason: "quota" }, { status: "Completed" }],
  });
  expect(runtime.progress.at(-1)).toMatch(/^1 of 2 completed, 1 failed after/);
});

test("one timeout ends all jobs of the wait, and the next update polls only jobs that have not ended", async () => {
  const runtime = hostWith({ a: [completed("a")], b: [running("b")], c: [callError({ status: 503 })] });
  const ids = { jobIds: ["a", "b", "c"], timeout: "4m" };
  const failure = await failureOf(jobsWait.create(runtime, ids));
  expect(failure).toMatchObject({
    id: "a,b,c",
    properties: { ...ids, status: "Running", jobs: [stored("a"), { jobId: "b", status: "Running" }, { jobId: "c" }] },
  });
  const [reason] = (failure as { reasons: string[] }).reasons;
  expect(reason).toMatch(/DDM job b, .*had not ended after 4m00s/);
  expect(reason).toMatch(/1 of 2 completed\n {2}DDM job c, never seen\nNothing is lost: .* to wait for these jobs\.$/);
  const { properties } = failure as { properties: Properties };
  expect(jobsWait.diff(properties, ids).updates).toEqual(["status"]);
  const resumed = hostWith({ b: [completed("b")], c: [completed("c")] });
  const state = await jobsWait.update(resumed, "id", properties, ids);
  expect(state).toMatchObject({ status: "Completed", jobs: [stored("a"), stored("b"), stored("c")] });
  expect(resumed.calls.filter((call) => call !== "GET jobs").sort()).toEqual(["GET jobs/b", "GET jobs/c"]);
});

test("a cancelled wait is stored with the jobs that it has seen, unless it has seen none", async () => {
  const reason = new Error("Ctrl-C");
  const caller = new AbortController();
  const runtime = hostWith({ a: [running("a")], b: [running("b")] });
  runtime.cancelled = caller.signal;
  const open = runtime.reporter.open.bind(runtime.reporter);
  runtime.reporter.open = (urn) => {
    const row = open(urn);
    return {
      ...row,
      update(standing) {
        row.update(standing);
        caller.abort(reason);
      },
    };
  };
  expect(await failureOf(jobsWait.create(runtime, inputs))).toMatchObject({
    id: "a,b",
    properties: { status: "Running" },
    cause: { cause: { code: "WAIT_CANCELLED" } },
  });
  const early = hostWith({});
  early.cancelled = AbortSignal.abort(reason);
  const failure = await failureOf(jobsWait.create(early, inputs));
  expect(failure).not.toHaveProperty("id");
  expect(early.calls).toEqual([]);
});

test("a missing job ends the wait, which is not stored", async () => {
  const failure = await failureOf(jobsWait.create(hostWith({ a: [running("a")], b: [notFound()] }), inputs));
  expect(failure).toMatchObject({ cause: { code: "JOB_NOT_FOUND" } });
  expect(failure).not.toHaveProperty("id");
});

test("an update of a finished wait sends no request, and reports a stored failure unless it is accepted", async () => {
  const runtime = hostWith({});
  const settled = { ...inputs, status: "Completed", jobs: [stored("a"), stored("b")] };
  const reordered = { jobIds: ["b", "a"] };
  await expect(jobsWait.update(runtime, "id", settled, reordered)).resolves.toMatchObject({
    jobs: [stored("b"), stored("a")],
  });
  const bad = { ...settled, jobs: [stored("a"), { ...stored("b"), status: "Failed", failReason: "quota" }] };
  expect(String(await failureOf(jobsWait.update(runtime, "id", bad, inputs)))).toContain("quota");
  await expect(jobsWait.update(runtime, "id", bad, { ...inputs, failOnError: false })).resolves.toMatchObject({
    status: "Failed",
  });
  expect(runtime.calls).toEqual([]);
});

test("other jobs replace the wait, and another order only rearranges the outputs", () => {
  const settled = { ...inputs, status: "Completed", jobs: [stored("a"), stored("b")] };
  expect(jobsWait.diff(settled, inputs)).toEqual({ replaces: [], updates: [] });
  expect(jobsWait.diff(settled, { jobIds: ["b", "a"] })).toEqual({ replaces: [], updates: ["jobIds"] });
  expect(jobsWait.diff(settled, { jobIds: ["a", "c"] }).replaces).toEqual(["jobIds"]);
  expect(jobsWait.diff(settled, { jobIds: ["a"] }).replaces).toEqual(["jobIds"]);
  expect(jobsWait.previewUpdate(settled, { jobIds: ["b", "a"] })).toMatchObject({ jobs: [stored("b"), stored("a")] });
  expect(jobsWait.previewUpdate({ ...inputs, jobs: [] }, inputs)).toMatchObject({ jobs: unknownValue });
});

test("a read polls only jobs that have not ended, and keeps one that the task center has forgotten", async () => {
  const before = { ...inputs, jobIds: ["a", "b", "c"], jobs: [stored("a"), running("b"), { jobId: "c" }] };
  const seen = { ...before, jobs: [stored("a"), { ...running("b"), jobId: "b" }, { ...running("c"), jobId: "c" }] };
  const runtime = hostWith({ b: [notFound()], c: [completed("c")] });
  const state = await jobsWait.read(runtime, "a,b,c", seen);
  expect(state).toMatchObject({
    status: "Running",
    jobs: [stored("a"), { jobId: "b", status: "Running" }, stored("c")],
  });
  expect(runtime.calls).not.toContain("GET jobs/a");
  await expect(jobsWait.read(hostWith({ b: [notFound()] }), "a,b", { jobIds: ["b"] })).rejects.toThrow(
    "b was not found",
  );
});

test("ids alone are enough for an import, and the program's inputs then change nothing", async () => {
  const runtime = hostWith({ a: [completed("a")], b: [completed("b")] });
  const state = await jobsWait.read(runtime, "a,b", {});
  expect(state).toMatchObject({ jobIds: ["a", "b"], __imported: true, status: "Completed" });
  expect(jobsWait.inputsOf(state)).toEqual({ jobIds: ["a", "b"] });
  expect(jobsWait.diff(state, { jobIds: ["b", "a"], triggers: ["x"] }).replaces).toEqual([]);
});

test.each<[Properties, string[]]>([
  [{ jobIds: [] }, ["jobIds: must be a list of 1 to 100 job ids, but is a list of 0"]],
  [
    { jobIds: Array.from({ length: 101 }, (_, index) => `j${index}`) },
    ["jobIds: must be a list of 1 to 100 job ids, but is a list of 101"],
  ],
  [{ jobIds: "a,b" }, ['jobIds: must be a list of 1 to 100 job ids, but is "a,b"']],
  [{}, ["jobIds: is required: the ids of the jobs to wait for, or instanceId for the jobs of an instance"]],
  [
    { jobIds: ["a", "x/y", null, "a"] },
    [
      'jobIds[1]: must be 1 to 64 letters, digits or dashes, but is "x/y"',
      "jobIds[2]: is required: the id of a job to wait for",
      'jobIds: must name each job once, but has "a" more than once',
    ],
  ],
  [{ jobIds: ["a", unknownValue, unknownValue] }, []],
  [{ jobIds: unknownValue }, []],
])("every issue of %j is reported", (given, expected) => {
  const problems = jobsWait.check(new FakeRuntime(), given).map(({ property, reason }) => `${property}: ${reason}`);
  expect(problems).toEqual(expected);
});

test("an error about a hundred jobs has a bounded length", async () => {
  const jobIds = Array.from({ length: 100 }, (_, index) => `j${index}`);
  const polls = Object.fromEntries(jobIds.map((id) => [id, [running(id)]]));
  const failure = await failureOf(jobsWait.create(hostWith(polls), { jobIds, timeout: "1m" }));
  expect(String(failure)).toMatch(/0 of 99 completed\n.*and 89 more\nNothing is lost/s);
});

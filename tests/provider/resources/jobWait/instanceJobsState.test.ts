import { jobsWait } from "../../../../provider/resources/jobWait/jobWait";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { FakeTaskCenter, type FakeJob } from "../../../support/fakeTaskCenter";

/** The stored state of a wait for the jobs of an instance, and what later runs do with it. */

const inputs = { instanceId: "i1", __urn: "urn" };
const ids = Array.from({ length: 21 }, (_, index) => `name-${index}`);
const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);
const stateOf = (failure: unknown): Properties => (failure as { properties: Properties }).properties;
const asked = (center: FakeTaskCenter): readonly string[] => [...new Set(center.runtime.calls)].sort();

/** The state of a wait that timed out after five minutes. */
async function interrupted(jobs: readonly FakeJob[], more: Properties = {}): Promise<Properties> {
  const failure = await failureOf(
    jobsWait.create(new FakeTaskCenter(jobs).runtime, { ...inputs, ...more, timeout: "5m" }),
  );
  expect(failure).toMatchObject({ id: "i1", code: "UNFINISHED" });
  return stateOf(failure);
}

const twoJobs: readonly FakeJob[] = [
  { id: "short", endsAt: 60 },
  { id: "long", endsAt: 900 },
];

test("an interrupted wait stores each job as last seen, and no status", async () => {
  const state = await interrupted(twoJobs);
  expect(state).toMatchObject({ ...inputs, jobIds: ["short", "long"] });
  expect(state["jobs"]).toMatchObject([
    { jobId: "short", status: "Completed" },
    { jobId: "long", status: "Running" },
  ]);
  for (const name of ["status", "endTime", "durationSeconds"]) expect(state).not.toHaveProperty(name);
});

test("the next update continues with the jobs that have not ended, and with new ones", async () => {
  const state = await interrupted(twoJobs);
  expect(jobsWait.diff(state, inputs)).toEqual({ replaces: [], updates: ["status"] });
  const later = new FakeTaskCenter([
    { id: "short", beginsAt: -900, endsAt: -800 },
    { id: "unseen", beginsAt: -500, endsAt: -400, outcome: "Failed" },
    { id: "long", beginsAt: -900, endsAt: 30 },
    { id: "new", beginsAt: -10, endsAt: 90 },
  ]);
  const resumed = await jobsWait.update(later.runtime, "i1", state, inputs);
  expect(resumed).toMatchObject({ jobIds: ["short", "long", "new"], status: "Completed" });
  expect(asked(later)).not.toContain("GET jobs/short");
  expect(jobsWait.diff(resumed, inputs)).toEqual({ replaces: [], updates: [] });
});

test("a stored job that failed since then is an error in each repeated update", async () => {
  const state = await interrupted(twoJobs);
  for (let times = 0; times < 2; times++) {
    const later = new FakeTaskCenter([{ id: "long", beginsAt: -900, endsAt: -60, outcome: "Failed" }]);
    const failure = await failureOf(jobsWait.update(later.runtime, "i1", state, inputs));
    expect(failure).toMatchObject({ cause: { code: "JOB_FAILED" } });
    expect(failure).not.toHaveProperty("id");
  }
});

test("the next update waits for the instance if all jobs had ended and the instance was not ready", async () => {
  const state = await interrupted([
    { id: "job", endsAt: 60 },
    { id: "hidden", endsAt: 900, occupies: "GROWING", instance: { id: "i2", name: "other-db" } },
  ]);
  expect(state).toMatchObject({ jobIds: ["job"], jobs: [{ status: "Completed" }] });
  const later = new FakeTaskCenter([]);
  later.status = "GROWING";
  const refreshed = await jobsWait.read(later.runtime, "i1", state);
  expect(refreshed).toEqual(state);
  expect(jobsWait.diff(refreshed, inputs).updates).toEqual(["status"]);
  const failure = await failureOf(jobsWait.update(later.runtime, "i1", refreshed, { ...inputs, timeout: "1m" }));
  expect(failure).toMatchObject({ id: "i1", properties: { jobIds: ["job"] }, cause: { code: "INSTANCE_NOT_READY" } });
});

test("a cancelled wait is stored in each of its phases, unless it has seen no job", async () => {
  const cancelIn = async (jobs: readonly FakeJob[], seconds: number): Promise<unknown> => {
    const controller = new AbortController();
    const center: FakeTaskCenter = new FakeTaskCenter(jobs, {
      "GET instances/i1": () => {
        if (center.seconds >= seconds) controller.abort(new Error("Ctrl-C"));
        return center.instance();
      },
    });
    center.runtime.cancelled = controller.signal;
    return failureOf(jobsWait.create(center.runtime, inputs));
  };
  const hidden = { id: "hidden", endsAt: 900, occupies: "GROWING", instance: { id: "i2", name: "other-db" } };
  const seen = await cancelIn([{ id: "job", endsAt: 60 }, hidden], 100);
  expect(seen).toMatchObject({
    id: "i1",
    properties: { jobIds: ["job"] },
    cause: { code: "INSTANCE_WAIT_INTERRUPTED" },
  });
  expect(String(seen)).toMatch(
    /The wait for DDM instance i1 was interrupted after \S+: Ctrl-C\nNothing is lost: .* this instance\.$/,
  );
  const unseen = await cancelIn([hidden], 100);
  expect(unseen).toMatchObject({ code: "INSTANCE_WAIT_INTERRUPTED" });
  expect(unseen).not.toHaveProperty("id");
});

test("a finished wait is not repeated, and its refresh sends no request", async () => {
  const center = new FakeTaskCenter([{ id: "job", endsAt: 60 }]);
  const { properties } = await jobsWait.create(center.runtime, inputs);
  const idle = new FakeTaskCenter([{ id: "new", endsAt: 9000 }]);
  expect(await jobsWait.read(idle.runtime, "i1", properties)).toBe(properties);
  expect(jobsWait.diff(properties, { ...inputs, timeout: "1h" })).toEqual({ replaces: [], updates: [] });
  expect(await jobsWait.update(idle.runtime, "i1", properties, inputs)).toEqual(properties);
  expect(jobsWait.previewUpdate(properties, inputs)).toEqual(properties);
  expect(idle.runtime.calls).toEqual([]);
});

test("a refresh of an interrupted wait polls each running job once", async () => {
  const state = await interrupted(twoJobs);
  const later = new FakeTaskCenter([{ id: "long", beginsAt: -900, endsAt: -60 }]);
  const refreshed = await jobsWait.read(later.runtime, "i1", state);
  expect(refreshed).toMatchObject({ jobs: [{ jobId: "short" }, { jobId: "long", status: "Completed" }] });
  // It is not known yet whether the instance is ready.
  expect(refreshed).not.toHaveProperty("status");
  expect(asked(later)).toEqual(["GET jobs", "GET jobs/long"]);
});

test.each<[string, Properties, Properties, string[]]>([
  ["another instance", {}, { instanceId: "i2" }, ["instanceId"]],
  ["names where there were none", {}, { jobNames: ["EnlargeNode"] }, ["jobNames"]],
  ["other triggers", {}, { triggers: [1] }, ["triggers"]],
  ["ids in the place of the instance", {}, { instanceId: undefined, jobIds: ["a"] }, ["jobIds", "instanceId"]],
  ["an instance that is not known yet", {}, { instanceId: unknownValue }, ["instanceId"]],
  ["another order of the names", { jobNames: ["A", "B"] }, { jobNames: ["B", "A"] }, []],
  ["another timeout", {}, { timeout: "1h" }, []],
])("the change of %s replaces a finished wait only if it means other jobs", (_what, before, after, replaces) => {
  const settled = { ...inputs, ...before, jobIds: [], jobs: [], status: "Completed" };
  expect(jobsWait.diff(settled, { ...inputs, ...before, ...after })).toEqual({ replaces, updates: [] });
});

test("an instance in place of ids replaces the wait, even an imported one", () => {
  const done = { jobId: "a", status: "Completed", name: "CreateInstance" };
  const stored = { jobIds: ["a"], jobs: [done], status: "Completed" };
  expect(jobsWait.diff(stored, inputs).replaces).toEqual(["instanceId"]);
  expect(jobsWait.diff({ ...stored, __imported: true }, inputs).replaces).toEqual(["instanceId"]);
});

test("a preview sends no request, and all outputs and ids are unknown", async () => {
  const state = await interrupted(twoJobs);
  const unknown = { jobIds: unknownValue, jobs: unknownValue, status: unknownValue };
  expect(jobsWait.previewUpdate(state, inputs)).toMatchObject({ ...inputs, ...unknown });
  expect(jobsWait.outputs).toContain("jobIds");
});

const choice = "must not be set together with jobIds: choose one of them";
test.each<[Properties, string[]]>([
  [{ jobIds: ["a"], instanceId: "i1" }, [`instanceId: ${choice}`]],
  [{ jobIds: unknownValue, instanceId: "i1" }, [`instanceId: ${choice}`]],
  [{ instanceId: unknownValue, jobNames: [unknownValue] }, []],
  [{ instanceId: "i1", jobNames: null }, []],
  [
    { jobNames: ["EnlargeNode"] },
    [
      "jobIds: is required: the ids of the jobs to wait for, or instanceId for the jobs of an instance",
      "jobNames: needs instanceId: it selects some of the instance's jobs",
    ],
  ],
  [
    { instanceId: "a/b", jobNames: [] },
    [
      'instanceId: must be 1 to 64 letters, digits or dashes, but is "a/b"',
      "jobNames: must be a list of 1 to 20 names of jobs, but is a list of 0",
    ],
  ],
  [{ instanceId: "i1", jobNames: ids }, ["jobNames: must be a list of 1 to 20 names of jobs, but is a list of 21"]],
  [
    { instanceId: "", jobNames: ["A", "", 5] },
    [
      "instanceId: is required: the id of the instance whose jobs to wait for, such as that of a DdmInstance",
      'jobNames[1]: must be a name such as EnlargeNode, but is ""',
      "jobNames[2]: must be a name such as EnlargeNode, but is 5",
    ],
  ],
])("every issue of %j is reported", (given, expected) => {
  const issues = jobsWait.check(new FakeRuntime(), given).map(({ property, reason }) => `${property}: ${reason}`);
  expect(issues).toEqual(expected);
});

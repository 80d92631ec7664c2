import type { Arranged, Outputs, Row, Scene } from "./row";
import { described, instance, instanceElsewhere, lookedAt, type Elsewhere } from "./scene";

/** A wait for the jobs of an instance, in its own cloud. */
const forInstance = (
  name: string,
  title: string,
  elsewhere: Elsewhere,
  rest: Partial<Row>,
  arrange: (told: ReturnType<typeof instanceElsewhere>) => Arranged,
): Row => ({
  name,
  title,
  ends: "well",
  form: "resource",
  resource: "DdmJobsWait",
  arrange: (scene) => arrange(instanceElsewhere(scene, name, elsewhere)),
  ...rest,
});

/** A look-up that waits until an instance is ready. */
const ready = (name: string, title: string, ends: Row["ends"], arrange: (scene: Scene) => Arranged): Row => ({
  name,
  title,
  ends,
  form: "function",
  function: "getDdmInstance",
  arrange(scene) {
    const { args, expected } = arrange(scene);
    return { args: { ...args, wait: true }, expected };
  },
});

const noAddress = { access_ip: "", access_port: "" };
const completed = (times: Outputs, jobs: readonly Outputs[]): Outputs => {
  const { endTime, durationSeconds } = times;
  return { jobIds: jobs.map(({ jobId }) => jobId), jobs, status: "Completed", endTime, durationSeconds };
};

/** The rows of instances from elsewhere. */
export const instanceRows: readonly Row[] = [
  forInstance(
    "instanceJobs",
    "all jobs of an instance, of which no id is known",
    { jobs: [{ id: "first-job" }, { id: "second-job", name: "EnlargeNode" }] },
    {},
    ({ args, times, jobs }) => ({ args, expected: { outputs: completed(times, jobs) } }),
  ),
  forInstance(
    "namedJobs",
    "the jobs of an instance that have a name",
    { jobs: [{ id: "named-job", name: "EnlargeNode" }, { id: "other-job" }], statuses: ["GROWING"] },
    {},
    ({ args, times, jobs: [named = {}] }) => ({
      args: { ...args, jobNames: ["enlargenode", "ReduceNode"] },
      expected: { outputs: completed(times, [named]) },
    }),
  ),
  forInstance("noJobs", "an instance that has no unfinished job and is ready", {}, {}, ({ args }) => ({
    args,
    expected: { outputs: { jobIds: [], jobs: [], status: "Completed" } },
  })),
  forInstance(
    "noTaskList",
    "an instance that grows, for whoever may not read the task list",
    { hasList: false, statuses: ["GROWING", "RUNNING"] },
    {
      warning:
        `The task list cannot be read (GET URL answered 403: DBS.200056 "No permission." (request id N)): DDM instance ${instance.id} is watched by its status ` +
        "only. The status shows neither every job nor why a job failed",
    },
    ({ args }) => ({ args, expected: { outputs: { jobIds: [], jobs: [], status: "Completed" } } }),
  ),
  forInstance(
    "failedInstanceJob",
    "a job of an instance that fails",
    { jobs: [{ id: "failing-job", outcome: "Failed", failReason: "no capacity" }] },
    { ends: "badly" },
    ({ args, times }) => ({
      args,
      expected: { error: `${described("failing-job")}, ended as Failed at ${String(times["endTime"])}: no capacity` },
    }),
  ),
  forInstance(
    "brokenInstance",
    "the jobs of an instance whose creation failed",
    { statuses: ["CREATEFAILED"] },
    { ends: "badly" },
    ({ args }) => ({ args, expected: { error: broken(instance.id) } }),
  ),
  ready("readyInstance", "a look-up that waits until an instance is ready", "well", (scene) =>
    lookedAt(scene, "becoming-in09", noAddress, "RUNNING", {}, ["CREATING"]),
  ),
  ready("brokenLookUp", "a look-up that waits for an instance whose creation failed", "badly", (scene) => {
    const { args } = lookedAt(scene, "broken-in09", { ...noAddress, error_msg: "no capacity" }, "CREATEFAILED");
    return { args, expected: { error: broken("broken-in09") } };
  }),
  ready("slowInstance", "a look-up that waits for an instance for longer than the timeout", "badly", (scene) => {
    const { args } = lookedAt(scene, "slow-in09", noAddress, "CREATING");
    const advice = "Its operation continues; for a longer wait set `timeout`";
    const error = `DDM instance slow-in09 was still CREATING after 2s. ${advice}`;
    return { args: { ...args, timeout: "2s" }, expected: { error } };
  }),
];

const broken = (id: string): string =>
  `DDM instance "${instance.name}" (${id}) is CREATEFAILED: no capacity. See the task center of the DDM console for what failed`;

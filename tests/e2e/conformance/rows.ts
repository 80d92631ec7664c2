import type { JobScript, Simulator } from "../../../simulator";

/** What a face hands to a program, in the names of the schema; what the API does not tell is absent. */
export type Outputs = Readonly<Record<string, unknown>>;

/** How a call ends on every face. */
export type Outcome =
  | { readonly outputs: Outputs }
  /** The sentence of the error, in which `N` stands for what no two runs have in common. */
  | { readonly error: string }
  /** Every problem of the inputs, as `property: rule`. */
  | { readonly problems: readonly string[] };

/** The world that a row finds: a simulator whose time stands still until all rows are arranged. */
export interface Scene {
  readonly simulator: Simulator;
  readonly nowMs: number;
}

/** One call, and how it ends. */
export interface Arranged {
  readonly args: Readonly<Record<string, unknown>>;
  readonly expected: Outcome;
}

/** A function of the schema. */
export type LookUp = "getDdmJob" | "getDdmJobs" | "getDdmInstance";

export interface Row {
  /** Name of the call in the programs. */
  readonly name: string;
  /** What is looked at, for people. */
  readonly title: string;
  /** How it ends: well, with an error, or before anything is asked, because of its inputs. */
  readonly ends: "well" | "badly" | "refused";
  arrange(scene: Scene): Arranged;
  /** The only form that has what is looked at; without it, both have. */
  readonly form?: "resource" | "function";
  /** The function that is called in that form. Default: `getDdmJob`. */
  readonly function?: LookUp;
  /** The inputs that are secret. */
  readonly secrets?: readonly string[];
  /** Whether the provider with the wrong password is used. */
  readonly explicit?: true;
  /** A warning that is given beside the outcome. */
  readonly warning?: string;
}

const instance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };
const lengthSeconds = 90;
const offset = "+02:00";
export const utcOffset = offset.replace(":", "");

const described = (jobId: string): string =>
  `DDM job ${jobId}, CreateInstance of instance "${instance.name}" (${instance.id})`;

const timedOut = (jobId: string): string =>
  `${described(jobId)} had not ended after 2s (last seen Running, N polls in Ns). ` +
  "The job itself goes on; for a longer wait set `timeout`";

/** How far the other jobs of a wait were seen depends on chance. */
const theOthers = "The other jobs of this wait: N";

const isoTime = (ms: number): string => `${new Date(ms + 7_200_000).toISOString().slice(0, 19)}${offset}`;

/** A job that ended half a minute ago, and what every face is to tell of it. */
function ended({ simulator, nowMs }: Scene, script: JobScript = {}): { jobId: string; outputs: Outputs } {
  const ageSeconds = lengthSeconds + 30;
  const jobId = simulator.addJob({ durationSeconds: lengthSeconds, ageSeconds, instance, ...script });
  const createdMs = nowMs - ageSeconds * 1000;
  const { outcome: status = "Completed", name = "CreateInstance" } = script;
  return {
    jobId,
    outputs: {
      jobId,
      status,
      name,
      instance: script.instance ?? instance,
      createdTime: isoTime(createdMs),
      endTime: isoTime(createdMs + lengthSeconds * 1000),
      durationSeconds: lengthSeconds,
      ...(status === "Completed" && { progress: 100 }),
      ...(script.failReason !== undefined && { failReason: script.failReason }),
    },
  };
}

/** A job of which the API tells these things in turn, the last of them for ever; the task list does not hold it. */
function scripted({ simulator }: Scene, jobId: string, ...answers: readonly Outputs[]): void {
  answers.forEach((answer, index) => {
    const job = { id: jobId, name: "CreateInstance", process: "", ...answer };
    const times = index === answers.length - 1 ? Infinity : 1;
    simulator.inject({ match: { path: new RegExp(`/jobs/${jobId}$`) }, times, status: 200, body: { job } });
  });
}

/** An instance of which the API tells these things beside the usual ones, and what every face is to tell of it. */
function lookedAt(scene: Scene, instanceId: string, answer: Outputs, status: string, told: Outputs = {}): Arranged {
  const read = { id: instanceId, name: "orders-db", status };
  const wire = { vpc_id: "v", subnet_id: "s", security_group_id: "g", flavor_ref: "f", engine_version: "3.0.9" };
  const body = {
    ...read,
    ...wire,
    node_count: 2,
    available_zone: "eu-de-01,eu-de-02",
    created: "2026-01-01T00:00:00+0000",
  };
  const match = { path: new RegExp(`/instances/${instanceId}$`) };
  scene.simulator.inject({ match, times: Infinity, status: 200, body: { ...body, ...answer } });
  const network = { vpcId: "v", subnetId: "s", securityGroupId: "g" };
  const nodes = { nodeNum: 2, flavorRef: "f", engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-02"] };
  const outputs = { ...read, ...network, ...nodes, createdTime: "2026-01-01T00:00:00Z", ...told };
  return { args: { instanceId }, expected: { outputs } };
}

/** The times of a scripted job, which has only just begun: as the API writes them, and as every face tells them. */
function scriptedTimes({ nowMs }: Scene): { wire: Outputs; read: Outputs } {
  const [created, end] = [nowMs, nowMs + 7000].map((ms) => new Date(ms).toISOString().slice(0, 19));
  return {
    wire: { created_time: `${created}+0000`, end_time: `${end}+0000` },
    read: { createdTime: `${created}Z`, endTime: `${end}Z`, durationSeconds: 7 },
  };
}

const succeeds = (
  name: string,
  title: string,
  script: JobScript = {},
  more: (scene: Scene) => Outputs = () => ({}),
  rest: Partial<Row> = {},
): Row => ({
  name,
  title,
  ends: "well",
  arrange(scene) {
    const { jobId, outputs } = ended(scene, script);
    return { args: { jobId, ...more(scene) }, expected: { outputs } };
  },
  ...rest,
});

/** Inputs that are refused before anything is asked. */
const refused = (name: string, title: string, args: Outputs, ...problems: readonly string[]): Row => ({
  name,
  title,
  ends: "refused",
  arrange: () => ({ args: { jobId: "a-job", ...args }, expected: { problems } }),
});

const failed = (name: string, title: string, script: JobScript, said: string): Row => ({
  name,
  title,
  ends: "badly",
  arrange(scene) {
    const { jobId, outputs } = ended(scene, script);
    const error = `${described(jobId)}, ended as ${String(outputs["status"])} at ${String(outputs["endTime"])}: ${said}`;
    return { args: { jobId }, expected: { error } };
  },
});

const isJobId = (value: string): string => `jobId: must be 1 to 64 letters, digits or dashes, but is ${value}`;
const isProjectId = (value: string): string => `projectId: must be 1 to 64 letters, digits or dashes, but is ${value}`;
const isDuration = (value: string): string =>
  `timeout: must be a duration such as 1h30m (units h, m, s, ms), but is ${value}`;

export const rows: readonly Row[] = [
  succeeds("completed", "a completed job"),
  succeeds("oddName", "an instance whose name has quotes, a backslash, a line break and letters of other scripts", {
    instance: { id: instance.id, name: 'o\'rders "db" \\n\n\t${jobId} $${x} %s ` – Größe 数据库 🐘' },
  }),
  {
    name: "noInstance",
    title: "a job without an instance",
    ends: "well",
    arrange(scene) {
      const { wire, read } = scriptedTimes(scene);
      scripted(scene, "no-instance", { status: "Completed", ...wire });
      const outputs = { jobId: "no-instance", status: "Completed", name: "CreateInstance", progress: 100, ...read };
      return { args: { jobId: "no-instance" }, expected: { outputs } };
    },
  },
  {
    name: "unknownStatus",
    title: "a status that nobody knows, of a job that completes",
    ends: "well",
    warning: 'DDM job odd-status has the status "Pondering", which this version does not know: taken as still running',
    arrange(scene) {
      const { wire, read } = scriptedTimes(scene);
      const running = { ...wire, status: "Pondering", end_time: "", instance };
      scripted(scene, "odd-status", running, { status: "Completed", ...wire, instance });
      const outputs = { jobId: "odd-status", status: "Completed", name: "CreateInstance", instance, progress: 100 };
      return { args: { jobId: "odd-status" }, expected: { outputs: { ...outputs, ...read } } };
    },
  },
  {
    name: "look",
    title: "one look at a job that runs, with its progress",
    form: "function",
    ends: "well",
    arrange({ simulator, nowMs }) {
      const progress = [
        [0, 37],
        [1, 37],
      ] as const;
      const jobId = simulator.addJob({ durationSeconds: 36_000, progress, instance });
      const outputs = { jobId, status: "Running", name: "CreateInstance", instance, progress: 37 };
      return {
        args: { jobId, wait: false },
        expected: { outputs: { ...outputs, createdTime: isoTime(nowMs) } },
      };
    },
  },
  ...(["Failed", "RollbackSuccess", "CancelSuccess"] as const).map((outcome) =>
    succeeds(
      `accepted${outcome}`,
      `a job that ended as ${outcome}, with failOnError false`,
      { outcome, failReason: "no capacity" },
      () => ({ failOnError: false }),
    ),
  ),
  succeeds("connected", "region, project and endpoint as inputs", {}, ({ simulator: { region, projectId, url } }) => ({
    region,
    projectId,
    endpoint: url,
  })),
  succeeds("secretJob", "a secret jobId", {}, () => ({}), { secrets: ["jobId"] }),
  succeeds(
    "triggered",
    "triggers of all kinds",
    {},
    () => ({
      triggers: [1, 2.5, "three", true, [4, ["five"]], { six: { seven: [8, "${nine}"] } }],
    }),
    { form: "resource" },
  ),
  succeeds("secretTriggers", "secret triggers", {}, () => ({ triggers: ["trigger-Secret-1", { in: 2 }] }), {
    secrets: ["triggers"],
    form: "resource",
  }),
  {
    name: "several",
    title: "several jobs, one of which was rolled back, with failOnError false",
    ends: "well",
    form: "resource",
    arrange(scene) {
      const [completed, rolledBack] = [ended(scene), ended(scene, { outcome: "RollbackSuccess", failReason: "quota" })];
      const { jobId, progress: _one, ...common } = rolledBack.outputs;
      const jobs = [completed.outputs, rolledBack.outputs];
      return {
        args: { jobIds: [completed.jobId, rolledBack.jobId], failOnError: false },
        expected: { outputs: { ...common, progress: 100, failReason: `${String(jobId)}: quota`, jobs } },
      };
    },
  },
  {
    name: "instance",
    title: "a look at an instance that is ready",
    ends: "well",
    form: "function",
    function: "getDdmInstance",
    arrange(scene) {
      const told = { accessIp: "192.168.0.17", accessPort: 5066 };
      return lookedAt(scene, "ready-in09", { access_ip: "192.168.0.17", access_port: "5066" }, "RUNNING", told);
    },
  },
  {
    name: "newInstance",
    title: "a look at an instance that has no address yet",
    ends: "well",
    form: "function",
    function: "getDdmInstance",
    arrange: (scene) => lookedAt(scene, "new-in09", { access_ip: "", access_port: "" }, "CREATING"),
  },
  {
    name: "jobList",
    title: "a list of jobs by their name, newest first",
    ends: "well",
    form: "function",
    function: "getDdmJobs",
    arrange(scene) {
      const name = "ListedWork";
      const older = ended(scene, { name, ageSeconds: 600 }).jobId;
      const newer = ended(scene, { name, outcome: "Failed", failReason: "quota" });
      const createdMs = scene.nowMs - 600_000;
      const times = { createdTime: isoTime(createdMs), endTime: isoTime(createdMs + lengthSeconds * 1000) };
      const { failReason: _of, ...common } = newer.outputs;
      const jobs = [newer.outputs, { ...common, jobId: older, status: "Completed", progress: 100, ...times }];
      return { args: { name: "listed", since: "1h", limit: 10 }, expected: { outputs: { jobs } } };
    },
  },
  failed(
    "failed",
    "a failed job",
    { outcome: "Failed", failReason: 'no "capacity" in eu-de-01' },
    'no "capacity" in eu-de-01',
  ),
  failed(
    "failedSilently",
    "a failed job without a reason",
    { outcome: "Failed" },
    "the API gives no reason; look at the task center of the DDM console",
  ),
  {
    name: "missing",
    title: "a job that does not exist",
    ends: "badly",
    arrange({ simulator: { url, projectId } }) {
      const said = `GET ${url}/v3/${projectId}/jobs/no-such-job answered 400: DBS.300400 "The task is not found."`;
      const advice = "Check the job's id, the project and the region; the task center keeps a job for 30 days";
      const error = `DDM job no-such-job was not found (${said} (request id N)). ${advice}`;
      return { args: { jobId: "no-such-job" }, expected: { error } };
    },
  },
  {
    name: "timesOut",
    title: "a job that takes longer than the timeout",
    ends: "badly",
    arrange({ simulator }) {
      const jobId = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
      return { args: { jobId, timeout: "2s" }, expected: { error: timedOut(jobId) } };
    },
  },
  {
    name: "severalFail",
    title: "several jobs, one of which failed",
    ends: "badly",
    form: "resource",
    arrange(scene) {
      const other = scene.simulator.addJob({ durationSeconds: 36_000, instance });
      const { jobId, outputs } = ended(scene, { outcome: "Failed", failReason: "no capacity" });
      const error = `${described(jobId)}, ended as Failed at ${String(outputs["endTime"])}: no capacity\n${theOthers}`;
      return { args: { jobIds: [other, jobId] }, expected: { error } };
    },
  },
  {
    name: "severalTimeOut",
    title: "several jobs, one of which takes longer than the timeout",
    ends: "badly",
    form: "resource",
    arrange(scene) {
      const jobId = scene.simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
      const error = `${timedOut(jobId)}\n${theOthers}`;
      return { args: { jobIds: [ended(scene).jobId, jobId], timeout: "2s" }, expected: { error } };
    },
  },
  {
    name: "missingInstance",
    title: "a look at an instance that does not exist",
    ends: "badly",
    form: "function",
    function: "getDdmInstance",
    arrange: () => ({
      args: { instanceId: "no-such-in09" },
      expected: {
        error:
          "DDM instance no-such-in09 was not found. Check the instance's id, the project and the region, and in the DDM " +
          "console whether it was deleted",
      },
    }),
  },
  {
    name: "refusedCredential",
    title: "a wrong password",
    ends: "badly",
    explicit: true,
    arrange({ simulator: { authUrl } }) {
      const error =
        "DDM job a-job could not be read: IAM refused the user and password from the otc-ddm configuration " +
        "(401 The username or password is wrong.). Check the user, the domain and the password there; " +
        `it was asked at ${authUrl}/auth/tokens`;
      return { args: { jobId: "a-job" }, expected: { error } };
    },
  },
  refused("badJobId", "a jobId with a slash", { jobId: "a/b" }, isJobId('"a/b"')),
  refused("dayTimeout", "a timeout in days", { timeout: "1d" }, isDuration('"1d"')),
  refused("noTimeout", "a timeout of nothing", { timeout: "0s" }, 'timeout: must be longer than zero, but is "0s"'),
  refused(
    "longTimeout",
    "a timeout of more than 720h",
    { timeout: "721h" },
    'timeout: must be at most 720h, but is "721h"',
  ),
  refused(
    "severalProblems",
    "several bad inputs at once",
    { jobId: "a b", timeout: "soon", projectId: "p/q" },
    isJobId('"a b"'),
    isDuration('"soon"'),
    isProjectId('"p/q"'),
  ),
  refused(
    "badFailOnError",
    "failOnError that is no boolean",
    { failOnError: "maybe" },
    'failOnError: must be true or false, but is "maybe"',
  ),
  {
    ...refused(
      "badTriggers",
      "triggers that are no list",
      { triggers: "now" },
      'triggers: must be an array, but is "now"',
    ),
    form: "resource",
  },
  {
    name: "badJobIds",
    title: "several ids, of which one is bad and one is there twice",
    ends: "refused",
    form: "resource",
    arrange: () => ({
      args: { jobIds: ["a-job", "a/b", "a-job"] },
      expected: {
        problems: [
          'jobIds[1]: must be 1 to 64 letters, digits or dashes, but is "a/b"',
          'jobIds: must name each job once, but has "a-job" more than once',
        ],
      },
    }),
  },
  {
    name: "badList",
    title: "a list whose arguments are bad",
    ends: "refused",
    form: "function",
    function: "getDdmJobs",
    arrange: () => ({
      args: { since: "1d", limit: 0 },
      expected: {
        problems: [
          'since: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
          "limit: must be a whole number from 1 to 10240, but is 0",
        ],
      },
    }),
  },
];

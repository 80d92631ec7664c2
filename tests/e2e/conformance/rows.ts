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

export interface Row {
  /** Name of the call in the programs. */
  readonly name: string;
  /** What is looked at, for people. */
  readonly title: string;
  /** How it ends: well, with an error, or before anything is asked, because of its inputs. */
  readonly ends: "well" | "badly" | "refused";
  arrange(scene: Scene): Arranged;
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
  succeeds("triggered", "triggers of all kinds", {}, () => ({
    triggers: [1, 2.5, "three", true, [4, ["five"]], { six: { seven: [8, "${nine}"] } }],
  })),
  succeeds("secretTriggers", "secret triggers", {}, () => ({ triggers: ["trigger-Secret-1", { in: 2 }] }), {
    secrets: ["triggers"],
  }),
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
      const error =
        `${described(jobId)} had not ended after 2s (last seen Running, N polls in Ns). ` +
        "The job itself goes on; for a longer wait set `timeout`";
      return { args: { jobId, timeout: "2s" }, expected: { error } };
    },
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
  refused("badTriggers", "triggers that are no list", { triggers: "now" }, 'triggers: must be an array, but is "now"'),
];

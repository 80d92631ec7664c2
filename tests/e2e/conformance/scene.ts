import type { JobScript } from "../../../simulator";
import type { Arranged, Outputs, Scene } from "./row";

export const instance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };
export const lengthSeconds = 90;
const offset = "+02:00";
export const utcOffset = offset.replace(":", "");

export const described = (jobId: string): string =>
  `DDM job ${jobId}, CreateInstance of instance "${instance.name}" (${instance.id})`;

export const timedOut = (jobId: string): string =>
  `${described(jobId)} had not ended after 2s (last seen Running, N polls in Ns). ` +
  "The job itself continues; for a longer wait set `timeout`";

/** The progress of the other jobs of a wait depends on timing. */
export const theOthers = "The other jobs of this wait: N";

export const isoTime = (ms: number): string => `${new Date(ms + 7_200_000).toISOString().slice(0, 19)}${offset}`;

/** A job that ended half a minute ago, and the expected outputs of every face. */
export function ended({ simulator, nowMs }: Scene, script: JobScript = {}): { jobId: string; outputs: Outputs } {
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

/** A job with these answers in order, of which the last repeats. It is not in the task list. */
export function scripted({ simulator }: Scene, jobId: string, ...answers: readonly Outputs[]): void {
  answers.forEach((answer, index) => {
    const job = { id: jobId, name: "CreateInstance", process: "", ...answer };
    const times = index === answers.length - 1 ? Infinity : 1;
    simulator.inject({ match: { path: new RegExp(`/jobs/${jobId}$`) }, times, status: 200, body: { job } });
  });
}

/**
 * An instance with these fields beside the usual ones, and the expected outputs of every face. It has each of the
 * `earlier` statuses once, and then the status.
 */
export function lookedAt(
  scene: Scene,
  instanceId: string,
  answer: Outputs,
  status: string,
  told: Outputs = {},
  earlier: readonly string[] = [],
): Arranged {
  const read = { id: instanceId, name: instance.name, status };
  tellInstance(scene, new RegExp(`/instances/${instanceId}$`), { ...read, ...answer }, [...earlier, status]);
  const network = { vpcId: "v", subnetId: "s", securityGroupId: "g" };
  const nodes = { nodeNum: 2, flavorRef: "f", engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-02"] };
  const outputs = { ...read, ...network, ...nodes, createdTime: "2026-01-01T00:00:00Z", ...told };
  return { args: { instanceId }, expected: { outputs } };
}

/** Answers for an instance with these statuses in order, of which the last repeats. */
function tellInstance({ simulator }: Scene, path: RegExp, answer: Outputs, statuses: readonly string[]): void {
  const network = { vpc_id: "v", subnet_id: "s", security_group_id: "g" };
  const nodes = { node_count: 2, flavor_ref: "f", engine_version: "3.0.9", available_zone: "eu-de-01,eu-de-02" };
  const body = { ...network, ...nodes, created: "2026-01-01T00:00:00+0000", ...answer };
  statuses.forEach((status, index) => {
    const times = index === statuses.length - 1 ? Infinity : 1;
    simulator.inject({ match: { path }, times, status: 200, body: { ...body, status } });
  });
}

/** An instance in its own cloud. Its jobs are running at the first read of the task list, and have ended after that. */
export interface Elsewhere {
  /** Default: none. */
  readonly jobs?: readonly {
    readonly id: string;
    readonly name?: string;
    readonly outcome?: string;
    readonly failReason?: string;
  }[];
  /** The statuses of the instance, in the form of `tellInstance`. Default: it is ready. */
  readonly statuses?: readonly string[];
  /** Whether the task list can be read. Default `true`. */
  readonly hasList?: boolean;
}

/** Arranges such a cloud at its own address, because all rows share one task list. Returns its settings and jobs. */
export function instanceElsewhere(
  scene: Scene,
  name: string,
  { jobs = [], statuses = ["RUNNING"], hasList = true }: Elsewhere,
): { readonly args: Outputs; readonly times: Outputs; readonly jobs: readonly Outputs[] } {
  const { simulator } = scene;
  const { wire, read } = scriptedTimes(scene);
  const at = (path: string): RegExp => new RegExp(`^/${name}/.*/${path}$`);
  const running = jobs.map(({ id, name: does = "CreateInstance" }) => ({
    ...{ id, name: does, process: "", ...wire, instance_id: instance.id, instance_name: instance.name },
    ...{ status: "Running", end_time: "", fail_reason: "" },
  }));
  const ended = running.map((job, index) => {
    const { outcome: status = "Completed", failReason: fail_reason = "" } = jobs[index] ?? {};
    return { ...job, ...wire, status, fail_reason };
  });
  // Newest first, like the service.
  const listed = (items: readonly Outputs[]): Outputs => ({ jobs: items.toReversed(), total: items.length });
  if (hasList) {
    simulator.inject({ match: { path: at("jobs") }, status: 200, body: listed(running) });
    simulator.inject({ match: { path: at("jobs") }, times: Infinity, status: 200, body: listed(ended) });
  } else {
    const body = { errCode: "DBS.200056", externalMessage: "No permission." };
    simulator.inject({ match: { path: at("jobs") }, times: Infinity, status: 403, body });
  }
  for (const job of ended) {
    const body = { job: { ...job, instance } };
    simulator.inject({ match: { path: at(`jobs/${job.id}`) }, times: Infinity, status: 200, body });
  }
  const answer = { ...instance, error_msg: "no capacity" };
  tellInstance(scene, at(`instances/${instance.id}`), answer, statuses);
  return {
    args: { instanceId: instance.id, endpoint: `${simulator.url}/${name}` },
    times: read,
    jobs: ended.map(({ id, name: does }) => ({
      ...{ jobId: id, status: "Completed", name: does, instance, progress: 100, ...read },
    })),
  };
}

/** The times of a scripted job that has just begun: in the form of the API, and in the form of every face. */
export function scriptedTimes({ nowMs }: Scene): { wire: Outputs; read: Outputs } {
  const [created, end] = [nowMs, nowMs + 7000].map((ms) => new Date(ms).toISOString().slice(0, 19));
  return {
    wire: { created_time: `${created}+0000`, end_time: `${end}+0000` },
    read: { createdTime: `${created}Z`, endTime: `${end}Z`, durationSeconds: 7 },
  };
}

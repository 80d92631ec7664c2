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
  "The job itself goes on; for a longer wait set `timeout`";

/** How far the other jobs of a wait were seen depends on chance. */
export const theOthers = "The other jobs of this wait: N";

export const isoTime = (ms: number): string => `${new Date(ms + 7_200_000).toISOString().slice(0, 19)}${offset}`;

/** A job that ended half a minute ago, and what every face is to tell of it. */
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

/** A job of which the API tells these things in turn, the last of them for ever; the task list does not hold it. */
export function scripted({ simulator }: Scene, jobId: string, ...answers: readonly Outputs[]): void {
  answers.forEach((answer, index) => {
    const job = { id: jobId, name: "CreateInstance", process: "", ...answer };
    const times = index === answers.length - 1 ? Infinity : 1;
    simulator.inject({ match: { path: new RegExp(`/jobs/${jobId}$`) }, times, status: 200, body: { job } });
  });
}

/** An instance of which the API tells these things beside the usual ones, and what every face is to tell of it. */
export function lookedAt(
  scene: Scene,
  instanceId: string,
  answer: Outputs,
  status: string,
  told: Outputs = {},
): Arranged {
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
export function scriptedTimes({ nowMs }: Scene): { wire: Outputs; read: Outputs } {
  const [created, end] = [nowMs, nowMs + 7000].map((ms) => new Date(ms).toISOString().slice(0, 19));
  return {
    wire: { created_time: `${created}+0000`, end_time: `${end}+0000` },
    read: { createdTime: `${created}Z`, endTime: `${end}Z`, durationSeconds: 7 },
  };
}

import { randomUUID } from "node:crypto";
import type { BusyStatus, SimulatedInstance } from "../../cloud/instance";
import type { CloudState } from "../../cloud/cloudState";

/** An operation that is to begin. */
export interface Beginning {
  /** The instance's status until the operation ends; `RUNNING` where the reference names none. */
  readonly status: BusyStatus | "RUNNING";
  /** What it does to the instance once it has completed. A job that failed has changed nothing. */
  readonly complete?: () => void;
}

const usualSeconds = 60;

/** Begins an operation whose job the task center knows under a name, and tells the job's id. */
export function beginJob(
  world: CloudState,
  instance: SimulatedInstance,
  name: string,
  { status, complete, seconds = usualSeconds, failed = "RUNNING", jobId }: KnownBeginning,
): string {
  const job = world.startJob(name, seconds, instance, { jobId });
  instance.operation = { status, until: { jobId: job.id, failed }, complete };
  return job.id;
}

interface KnownBeginning extends Beginning {
  /** Simulated seconds that the job takes. Default 60. */
  readonly seconds?: number;
  /** The instance's status after the job has failed. Default `RUNNING`. */
  readonly failed?: "ERROR" | "RUNNING";
  /** Default: a UUID. */
  readonly jobId?: string;
}

/** Begins an operation that answers with the id of a job which the task center does not know. */
export function beginUnknown(world: CloudState, instance: SimulatedInstance, { status, complete }: Beginning): string {
  world.occupy(instance, status, world.options.operationSeconds ?? usualSeconds, complete);
  return randomUUID();
}

import { randomUUID } from "node:crypto";
import type { BusyStatus, SimulatedInstance } from "../../cloud/instance";
import type { CloudState } from "../../cloud/cloudState";

/** An operation to start. */
export interface Beginning {
  /** The instance's status until the operation ends; `RUNNING` if the reference has none. */
  readonly status: BusyStatus | "RUNNING";
  /** Applies its effect to the instance after success. A failed job changes nothing. */
  readonly complete?: () => void;
}

const usualSeconds = 60;

/** Starts an operation with a job in the task center, and returns the job's id. */
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

/** Starts an operation whose job is not in the task center, and returns the job's id. */
export function beginUnknown(world: CloudState, instance: SimulatedInstance, { status, complete }: Beginning): string {
  world.occupy(instance, status, world.options.operationSeconds ?? usualSeconds, complete);
  return randomUUID();
}

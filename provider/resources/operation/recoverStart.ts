import { ResourceInitError } from "../errors";
import type { Properties } from "../runtime";
import { OperationUncertainError } from "./errors";
import { findStarted } from "./findStarted";
import { nameOf, type OperationContext } from "./operationContext";
import { operationIdOf, operationSecretsOf } from "./operationInputs";
import { startedMark, withOutputs } from "./operationState";

/** A call whose answer was lost. */
export interface UnansweredCall {
  /** The earliest time when it was sent, by the server's clock. Milliseconds since the epoch. */
  readonly sinceMs: number;
  /** Why there is no answer. */
  readonly cause: unknown;
  /** Whether the instance was idle just before. Only then its status can show the operation. */
  readonly isRecent: boolean;
}

/**
 * Finds the operation of a call whose answer was lost, with its job if it has one. If nothing is found, throws
 * ResourceInitError with OperationUncertainError: the next update then looks again and starts nothing.
 */
export async function recoverStart(
  context: OperationContext,
  inputs: Properties,
  { sinceMs, cause, isRecent }: UnansweredCall,
): Promise<{ readonly jobId?: string }> {
  const { runtime, id, spec, urn } = context;
  const what = `${nameOf(spec)} of DDM instance ${id}`;
  const { jobs, isUnderWay } = await findStarted(context, sinceMs);
  const [job, ...others] = jobs;
  if (job && others.length === 0) {
    const found = `The task center shows one job for it since then, ${job.id} (${job.name}), so this resource waits for that`;
    runtime.warn(urn, `The answer to ${what} was lost. ${found}`);
    return { jobId: job.id };
  }
  if (!job && isUnderWay && isRecent) {
    const found =
      "The instance has had the status of such an operation since then, so this resource waits until that ends";
    runtime.warn(urn, `The answer to ${what} was lost. ${found}`);
    return {};
  }
  const state = { ...withOutputs(inputs, {}), [startedMark]: new Date(sinceMs).toISOString() };
  const error = new OperationUncertainError(nameOf(spec), id, jobs, cause);
  const outlook = "The next `pulumi up` looks again, and does not start it a second time.";
  throw new ResourceInitError(operationIdOf(spec), state, error, outlook, operationSecretsOf(inputs));
}

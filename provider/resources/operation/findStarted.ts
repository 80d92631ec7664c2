import { listInstances } from "../../api/endpoints/listInstances";
import { clockSkewMs, taskListPages } from "../../api/taskList";
import { isRetryable } from "../../failure";
import type { Job } from "../../job";
import { findInstance } from "../instance/findInstance";
import { lookForLost, writtenMs } from "../lostAnswer";
import { findKnownOperation } from "./knownOperations";
import type { OperationContext } from "./operationContext";

/** Traces of an operation whose answer was lost. */
export interface FoundOperation {
  /** The jobs that may belong to it. A single one is taken as its job. */
  readonly jobs: readonly Job[];
  /** Whether the instance was seen with the status that it has during such an operation. */
  readonly isUnderWay: boolean;
}

/**
 * Converts a time of this computer to the server's clock. If the server does not say its time, both clocks count as
 * equal.
 */
export async function serverTimeOf({ runtime, session }: OperationContext, timeMs: number): Promise<number> {
  // A cancel does not stop a look-up: no other source shows whether the operation started, and each request has its own
  // time limit.
  const page = await session.call(listInstances, { offset: 0 }).catch(() => undefined);
  const nowMs = runtime.clock.now();
  return (page?.serverTimeMs ?? nowMs) - (nowMs - timeMs);
}

/**
 * Looks for an operation that may have started at or after `sinceMs`, by the server's clock: for its job in the task
 * list, and for the status that the instance has during it. It repeats this for a while, since a new job may not be
 * listed yet. It ignores errors of requests.
 */
export async function findStarted(context: OperationContext, sinceMs: number): Promise<FoundOperation> {
  const { runtime, session, id, spec } = context;
  const known = findKnownOperation(spec);
  const hasJob = known === undefined || known.jobName !== undefined;
  let isUnderWay = false;
  return lookForLost<FoundOperation>(runtime, async () => {
    let isFinal = false;
    const list = hasJob ? jobsSince(context, known?.jobName, sinceMs) : Promise.resolve([]);
    const jobs = await list.catch((error: unknown) => {
      // If the list is refused, a retry does not help.
      isFinal = !isRetryable(error);
      return [];
    });
    const instance = known?.status === undefined ? undefined : await findInstance(session, id).catch(() => undefined);
    isUnderWay ||= instance !== undefined && instance.status === known?.status;
    isFinal ||= jobs.length > 0 || (!hasJob && isUnderWay);
    return { found: { jobs, isUnderWay }, isFinal };
  });
}

/**
 * The jobs of the instance that were created since then; of any name if the job's name is unknown. Empty if the list is
 * not complete.
 */
async function jobsSince(
  { runtime: { clock }, session, id }: OperationContext,
  jobName: string | undefined,
  sinceMs: number,
): Promise<readonly Job[]> {
  const startTimeMs = sinceMs - writtenMs;
  const period = { startTimeMs, endTimeMs: Math.max(sinceMs, clock.now()) + clockSkewMs };
  const found: Job[] = [];
  for await (const { jobs, unreadable, next } of taskListPages(session.call, period)) {
    if (unreadable > 0 || next === "cut off") return [];
    found.push(...jobs.filter((job) => isFrom(job) && hasName(job)));
  }
  return found;

  function isFrom({ instance, createdTime }: Job): boolean {
    return instance?.id === id && !(Date.parse(createdTime ?? "") < startTimeMs);
  }

  function hasName({ name }: Job): boolean {
    return jobName === undefined || name.toLowerCase() === jobName.toLowerCase();
  }
}

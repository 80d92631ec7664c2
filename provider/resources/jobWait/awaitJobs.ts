import { setMaxListeners } from "node:events";
import type { Session } from "../../api/session";
import { DdmError } from "../../errors";
import type { Job } from "../../job";
import { JobFailedError, WaitTimeoutError } from "../../wait/errors";
import { awaitJobInRow, type AwaitJobOptions } from "./awaitJob";
import { jobOf, JobsWaitError } from "../errors";
import type { Runtime } from "../runtime";
import { hasCompleted } from "../../jobStatus";
import { JobRows } from "../progress/jobRows";

export interface AwaitJobsOptions extends Omit<AwaitJobOptions, "jobId"> {
  readonly jobIds: readonly string[];
  /** Jobs that are known to have ended: they are not asked for. */
  readonly ended: ReadonlyMap<string, Job>;
}

/**
 * Waits until several jobs have ended; resolves with each under its id. What keeps one of them from it ends the waits for all
 * others. Throws JobsWaitError, with what has been seen of each.
 */
export async function awaitJobs(
  runtime: Runtime,
  session: Session,
  options: AwaitJobsOptions,
): Promise<ReadonlyMap<string, Job>> {
  const { jobIds, ended, failOnError, urn } = options;
  const startMs = runtime.clock.now();
  const rows = new JobRows(runtime.reporter.open(urn), jobIds.length);
  const stop = new AbortController();
  const seen = new Map<string, Job>(ended);
  // In the order in which they came: the first is what ended the others.
  const failures: { readonly jobId: string; readonly error: unknown }[] = [];
  const waitForOne = async (jobId: string): Promise<void> => {
    const known = ended.get(jobId);
    if (known) {
      rows.ended(known);
      if (failOnError && !hasCompleted(known)) throw new JobFailedError(known);
      return;
    }
    seen.set(jobId, await awaitJobInRow(runtime, session, { ...options, jobId }, rows.rowOf(jobId), stop.signal));
  };
  const unlink = follow(stop, runtime.cancelled);
  try {
    await Promise.all(
      jobIds.map((jobId) =>
        waitForOne(jobId).catch((error: unknown) => {
          failures.push({ jobId, error });
          const job = jobOf(error);
          if (job) seen.set(jobId, job);
          // At the deadline each polls once more.
          if (!(error instanceof WaitTimeoutError)) stop.abort();
        }),
      ),
    );
  } finally {
    unlink();
    rows.close(failures.length === 0 ? runtime.clock.now() - startMs : undefined);
  }
  const [first] = failures;
  if (!first) return seen;
  // What is not thrown on purpose is a fault of ours.
  const fault = failures.find(({ error }) => !(error instanceof DdmError) && error !== stop.signal.reason);
  throw fault ? fault.error : new JobsWaitError(first, jobIds, seen);
}

/** Lets a controller abort with a signal. Every wait listens to it, and more than ten listeners draw a warning. */
function follow(controller: AbortController, signal: AbortSignal | undefined): () => void {
  setMaxListeners(Infinity, controller.signal);
  const abort = (): void => {
    controller.abort(signal?.reason);
  };
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort);
  return () => {
    signal?.removeEventListener("abort", abort);
  };
}

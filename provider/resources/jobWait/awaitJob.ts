import { AuthenticationError, CallError } from "../../api/errors";
import type { CallFailure } from "../../callFailure";
import type { Session } from "../../api/session";
import type { Job } from "../../job";
import { JobFailedError } from "../../wait/errors";
import { isNotFound } from "../../failure";
import { pollPolicy } from "../../wait/pollPolicy";
import { waitForJob, type WaitOptions } from "../../wait/waitForJob";
import { JobUnreadableError } from "../errors";
import type { Runtime } from "../runtime";
import { withFailReason } from "./failReason";
import type { ProgressRow } from "../progress/progressReporter";
import { sharedPollerOf } from "../sharedPollers";

export interface AwaitJobOptions {
  readonly jobId: string;
  readonly timeoutMs: number;
  /** The resource in whose row progress is shown; without one it is shown for the whole stack. */
  readonly urn?: string | undefined;
  /** Whether a job that failed is an error. Otherwise it is a result. */
  readonly failOnError: boolean;
}

/**
 * Waits until a job has ended, and shows its progress meanwhile: the one core of the resource, the function and the
 * plugin. Resolves with the ended job, which has its reason where it failed. Throws the errors of `wait/errors`, or
 * JobUnreadableError.
 */
export async function awaitJob(runtime: Runtime, session: Session, options: AwaitJobOptions): Promise<Job> {
  return awaitJobInRow(runtime, session, options, runtime.reporter.open(options.urn), runtime.cancelled);
}

/** The same for a wait that shows its progress in a row that somebody else has opened, and ends with another signal. */
export async function awaitJobInRow(
  runtime: Runtime,
  session: Session,
  { jobId, timeoutMs, urn, failOnError }: AwaitJobOptions,
  row: ProgressRow,
  signal: AbortSignal | undefined,
): Promise<Job> {
  let lastJob: Job | undefined;
  const startMs = runtime.clock.now();
  const elapsedMs = (): number => runtime.clock.now() - startMs;
  const warned = new Set<string>();
  const polls = sharedPollerOf(session, runtime.clock).join(jobId);
  const waitOptions: WaitOptions = {
    timeoutMs,
    jobId,
    ...(signal && { signal }),
    onProgress(job, _nextPollMs, state) {
      lastJob = job;
      row.update({ job, state: { elapsedMs: elapsedMs(), remainingMs: state?.remainingMs } });
      if (state?.notice && !warned.has(state.notice)) {
        warned.add(state.notice);
        runtime.warn(urn, noticeText(state.notice, job));
      }
    },
    onPollFailed({ error, consecutive }) {
      if (!lastJob && isNotFound(error)) {
        row.update({ job: { id: jobId }, state: { elapsedMs: elapsedMs(), unseenForMs: pollPolicy.notFoundGraceMs } });
        return;
      }
      const failing = { consecutive, text: shortReason(error) };
      row.update({ job: lastJob ?? { id: jobId }, state: { elapsedMs: elapsedMs(), failing } });
    },
  };
  let ended: Job | undefined;
  try {
    ended = await waitForJob(polls, waitOptions, runtime.clock);
  } catch (error) {
    if (error instanceof CallError || error instanceof AuthenticationError) {
      throw new JobUnreadableError(jobId, lastJob, error);
    }
    if (!(error instanceof JobFailedError)) throw error;
    ended = await withFailReason(session, error.job, runtime.clock.now(), signal);
    if (failOnError) throw new JobFailedError(ended);
  } finally {
    polls.leave();
    row.end(ended && { job: ended, state: { elapsedMs: elapsedMs() } });
  }
  return ended;
}

function noticeText(notice: "unrecognised-status" | "needs-person", job: Job): string {
  switch (notice) {
    case "unrecognised-status":
      return `DDM job ${job.id} has the status "${job.status}", which this version does not know: taken as still running`;
    case "needs-person":
      return (
        `DDM job ${job.id} (${job.name}) is ${job.status}: it goes on only when its route switch is confirmed in ` +
        "the DDM console, or at its switching time"
      );
  }
}

/** The cause of a failure in a few words, for a line that has little room. */
function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as CallFailure).words ?? error.message;
}

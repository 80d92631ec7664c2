import { AuthenticationError, CallError } from "../../api/errors";
import type { Session } from "../../api/session";
import type { CallFailure } from "../../callFailure";
import { CancelController } from "../../cancelController";
import { DdmError } from "../../errors";
import { isNotFound } from "../../failure";
import type { Job } from "../../job";
import { sharedPollerOf } from "../../jobs/sharedPoller";
import { hasCompleted, hasEnded } from "../../jobStatus";
import { JobFailedError, JobNotFoundError, WaitTimeoutError } from "../../wait/errors";
import { pollPolicy } from "../../wait/pollPolicy";
import { waitForJob, type WaitOptions } from "../../wait/waitForJob";
import { JobsWaitError, JobUnreadableError } from "../errors";
import { JobRows } from "../progress/jobRows";
import type { RowStep } from "../progress/progressLine";
import type { ProgressRow } from "../progress/progressReporter";
import type { Runtime } from "../runtime";
import { withFailReason } from "./failReason";

/** How to wait for jobs. */
export interface AwaitOptions {
  readonly timeoutMs: number;
  /** The input that sets the timeout. Default `timeout`. */
  readonly timeoutSetting?: string;
  /** The resource in whose row progress is shown; without one it is shown for the whole stack. */
  readonly urn?: string | undefined;
  /** The step of an update that the jobs belong to. */
  readonly step?: RowStep;
  /** Whether the task center is not documented to know such jobs: then it is not asked for long where it does not. */
  readonly isUnlisted?: boolean;
  /** Whether a job that failed is an error, which ends the waits for the others. Otherwise it is a result. */
  readonly failOnError: boolean;
}

/** Which jobs to wait for, and how. */
export interface AwaitJobsOptions extends AwaitOptions {
  readonly jobIds: readonly string[];
  /** The jobs that are known, by their id. One that has ended is not asked for again. The wait writes into it what it sees. */
  readonly jobs: Map<string, Job>;
}

/**
 * Waits until all of some jobs have ended, and shows their progress meanwhile: the one core of resources, functions and the plugin.
 * What keeps one of them from it ends the waits for all others. Throws the errors of `wait/errors`, or JobUnreadableError; where
 * there are several jobs, JobsWaitError with such a cause.
 */
export async function awaitJobs(runtime: Runtime, session: Session, options: AwaitJobsOptions): Promise<void> {
  const { jobIds, jobs, failOnError, urn } = options;
  if (jobIds.length === 0) return;
  const startMs = runtime.clock.now();
  const rows = new JobRows(runtime.reporter.open(urn, options.step), jobIds.length);
  const stop = new CancelController(runtime.cancelled);
  // In the order in which they came: the first is what ended the others.
  const failures: { readonly jobId: string; readonly error: unknown }[] = [];
  const awaitOne = async (jobId: string): Promise<void> => {
    let job = jobs.get(jobId);
    if (job && hasEnded(job)) rows.ended(job);
    else job = await awaitEnd(runtime, session, jobId, options, rows.rowOf(jobId), stop.signal);
    if (failOnError && !hasCompleted(job)) throw new JobFailedError(job);
  };
  try {
    await Promise.all(
      jobIds.map((jobId) =>
        awaitOne(jobId).catch((error: unknown) => {
          failures.push({ jobId, error });
          // At the deadline each polls once more.
          if (!(error instanceof WaitTimeoutError)) stop.abort();
        }),
      ),
    );
  } finally {
    stop.unlink();
    rows.close(failures.length === 0 ? runtime.clock.now() - startMs : undefined);
  }
  const [first] = failures;
  if (!first) return;
  // What is not thrown on purpose is a fault of ours.
  const fault = failures.find(({ error }) => !(error instanceof DdmError) && error !== stop.signal.reason);
  if (fault) throw fault.error;
  throw jobIds.length === 1 ? first.error : new JobsWaitError(first, jobIds, jobs);
}

/** The same for one job. Resolves with it as it ended, which has its reason where it failed. */
export async function awaitJob(
  runtime: Runtime,
  session: Session,
  { jobId, ...options }: AwaitOptions & { readonly jobId: string },
): Promise<Job> {
  const jobs = new Map<string, Job>();
  await awaitJobs(runtime, session, { ...options, jobIds: [jobId], jobs });
  const job = jobs.get(jobId);
  if (!job) throw new Error(`The wait for job ${jobId} has ended without it`);
  return job;
}

/** The same for a job that the task center may not know: undefined then, and something else has to tell of its end. */
export async function awaitJobIfKnown(...args: Parameters<typeof awaitJob>): Promise<Job | undefined> {
  try {
    return await awaitJob(...args);
  } catch (error) {
    if (error instanceof JobNotFoundError) return undefined;
    throw error;
  }
}

/** Waits until a job has ended, well or not, and shows its progress in a row. */
async function awaitEnd(
  runtime: Runtime,
  session: Session,
  jobId: string,
  { jobs, timeoutMs, timeoutSetting = "timeout", isUnlisted = false, urn }: AwaitJobsOptions,
  row: ProgressRow,
  signal: AbortSignal,
): Promise<Job> {
  let lastJob: Job | undefined;
  const startMs = runtime.clock.now();
  const elapsedMs = (): number => runtime.clock.now() - startMs;
  const warned = new Set<string>();
  const polls = sharedPollerOf(session.taskCenter, runtime.clock).join(jobId);
  const notFoundGraceMs = isUnlisted ? pollPolicy.unlistedGraceMs : pollPolicy.notFoundGraceMs;
  const waitOptions: WaitOptions = {
    timeoutMs,
    notFoundGraceMs,
    timeoutSetting,
    jobId,
    signal,
    onProgress(job, _nextPollMs, state) {
      lastJob = job;
      jobs.set(jobId, job);
      row.update({ job, state: { elapsedMs: elapsedMs(), remainingMs: state?.remainingMs } });
      if (state?.notice && !warned.has(state.notice)) {
        warned.add(state.notice);
        runtime.warn(urn, noticeText(state.notice, job));
      }
    },
    onPollFailed({ error, consecutive }) {
      if (!lastJob && isNotFound(error)) {
        row.update({ job: { id: jobId }, state: { elapsedMs: elapsedMs(), unseenForMs: notFoundGraceMs } });
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
  } finally {
    polls.leave();
    row.end(ended && { job: ended, state: { elapsedMs: elapsedMs() } });
  }
  jobs.set(jobId, ended);
  return ended;
}

function noticeText(notice: "unrecognised-status" | "needs-person", job: Job): string {
  switch (notice) {
    case "unrecognised-status":
      return `DDM job ${job.id} has the status "${job.status}", which this version does not know. The wait treats it as still running`;
    case "needs-person":
      return (
        `DDM job ${job.id} (${job.name}) is ${job.status}: it continues only when its route switch is confirmed in ` +
        "the DDM console, or at its switching time"
      );
  }
}

/** The cause of a failure in a few words, for a line that has little room. */
function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as CallFailure).words ?? error.message;
}

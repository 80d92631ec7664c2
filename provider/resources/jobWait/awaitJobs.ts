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
  /** The resource whose row shows the progress. Without one the row of the stack shows it. */
  readonly urn?: string | undefined;
  /** The step of an update that the jobs belong to. */
  readonly step?: RowStep;
  /**
   * Whether the documentation does not list such jobs in the task center. Then the wait soon stops looking for the job.
   */
  readonly isUnlisted?: boolean;
  /** Whether a failed job is an error and ends the waits for the others. Otherwise it is a normal result. */
  readonly failOnError: boolean;
}

/** Which jobs to wait for, and how. */
export interface AwaitJobsOptions extends AwaitOptions {
  readonly jobIds: readonly string[];
  /** The known jobs by id. Ended jobs are not polled again. The wait updates it. */
  readonly jobs: Map<string, Job>;
}

/**
 * Waits until all given jobs have ended, and shows their progress. Resources, functions and the plugin all use it. An
 * error of one wait ends the others. Throws the errors of `wait/errors` or JobUnreadableError; for several jobs,
 * JobsWaitError with such a cause.
 */
export async function awaitJobs(runtime: Runtime, session: Session, options: AwaitJobsOptions): Promise<void> {
  const { jobIds, jobs, failOnError, urn } = options;
  if (jobIds.length === 0) return;
  const startMs = runtime.clock.now();
  const rows = new JobRows(runtime.reporter.open(urn, options.step), jobIds.length);
  const stop = new CancelController(runtime.cancelled);
  // In the order of their time: the first one ended the other waits.
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
          // Do not stop the others on a timeout: each polls once more at the deadline.
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
  // Any other error is a bug in this package.
  const fault = failures.find(({ error }) => !(error instanceof DdmError) && error !== stop.signal.reason);
  if (fault) throw fault.error;
  throw jobIds.length === 1 ? first.error : new JobsWaitError(first, jobIds, jobs);
}

/** The same for one job. Resolves with the ended job; a failed one has its reason. */
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

/**
 * The same for a job that the task center may not list: undefined then, and the caller must find its end in another
 * way.
 */
export async function awaitJobIfKnown(...args: Parameters<typeof awaitJob>): Promise<Job | undefined> {
  try {
    return await awaitJob(...args);
  } catch (error) {
    if (error instanceof JobNotFoundError) return undefined;
    throw error;
  }
}

/** Waits until a job has ended, with success or failure, and shows its progress in a row. */
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

/** The cause of a failure in a few words, for a progress row. */
function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (error as CallFailure).words ?? error.message;
}

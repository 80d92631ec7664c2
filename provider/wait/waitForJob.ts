import { systemClock, type Clock } from "../clock";
import type { Job } from "../job";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitTimeoutError,
  type WaitRecord,
} from "./errors";
import { backoffMs, classifyFailure } from "./failurePolicy";
import { classifyStatus } from "./jobStatus";
import type { ProgressSample } from "./progressFit";
import { scheduleNextLook, shortestGapMs } from "./schedule";

export type { Clock } from "../clock";
export type { Job } from "../job";

/** How a wait stands after one look at its job. */
export interface WaitState {
  /** Since the wait began. */
  readonly elapsedMs: number;
  /** Looks so far, failed ones too. */
  readonly polls: number;
  /** The time that is probably left; absent where nothing tells. */
  readonly remainingMs?: number;
  /** Something that a person should know. */
  readonly notice?: "unrecognised-status" | "needs-person";
}

/** One look, or several in a row, that failed. */
export interface PollFailure {
  readonly error: unknown;
  readonly consecutive: number;
  /** Since the first of the failures in a row. */
  readonly sinceMs: number;
}

export interface WaitOptions {
  /** How long to wait, from the call on. The last look is at the deadline, and may take as long as a look may. */
  timeoutMs: number;
  /** The job's id, for errors before the job was first seen. */
  jobId?: string;
  /** Ends the wait: wakes its sleep and is handed to the look under way. */
  signal?: AbortSignal;
  /** How long finished jobs of the same name took in this project. Default: none is known. */
  pastDurationsMs?: readonly number[];
  /** Called after each look at a job that still runs. */
  onProgress?: (job: Job, nextPollMs: number, state?: WaitState) => void;
  /** Called after each look that failed and will be tried again. */
  onPollFailed?: (failure: PollFailure, nextPollMs: number) => void;
}

/** A job that was never seen may not be visible yet: so long it may stay unknown. */
const notFoundGraceMs = 10_000;
/** A job that was seen may be missing from so many answers in a row. */
const toleratedVanishings = 3;
/** Polls may fail in a row until both of these are exceeded. */
const toleratedFailures = 10;
const toleratedOutageMs = 300_000;
/** A job that waits for a person does not end in seconds. */
const personGapMs = 30_000;

/**
 * Looks at a job until it has ended. `fetchJob` makes one look; a look that fails says nothing about the job and is
 * repeated, within bounds.
 *
 * @returns The job, once it has completed.
 * @throws JobFailedError, WaitTimeoutError, WaitCancelledError, JobNotFoundError, PollsFailedError, or what `fetchJob`
 *   threw where no repetition can help.
 */
export async function waitForJob(
  fetchJob: (signal?: AbortSignal) => Promise<Job>,
  options: WaitOptions,
  clock: Clock = systemClock,
): Promise<Job> {
  const { timeoutMs, signal } = options;
  const startMs = clock.now();
  const deadlineMs = startMs + timeoutMs;
  const samples: ProgressSample[] = [];
  let firstSeenMs = startMs;
  let lastJob: Job | undefined;
  let polls = 0;
  let failures = 0;
  let failingSinceMs = startMs;

  const record = (lastFailure?: unknown): WaitRecord => ({
    jobId: options.jobId,
    polls,
    elapsedMs: clock.now() - startMs,
    lastJob,
    lastFailure,
  });

  for (;;) {
    if (signal?.aborted) throw new WaitCancelledError(record(), signal.reason);
    const askedMs = clock.now();
    let delayMs: number;
    let lastFailure: unknown;
    try {
      polls += 1;
      const job = await fetchJob(signal);
      const rule = classifyStatus(job.status);
      if (rule.kind === "succeeded") return job;
      if (rule.kind === "failed") throw new JobFailedError(job);
      const seenMs = (askedMs + clock.now()) / 2;
      if (!lastJob) firstSeenMs = seenMs;
      lastJob = job;
      failures = 0;
      if (job.progress !== undefined) remember(samples, { atMs: seenMs, progress: job.progress });
      const observed = {
        nowMs: clock.now(),
        firstSeenMs,
        createdMs: Date.parse(job.createdTime),
        samples,
        pastDurationsMs: options.pastDurationsMs ?? [],
      };
      const next = scheduleNextLook(observed, clock.random());
      delayMs = rule.needsPerson ? Math.max(personGapMs, next.delayMs) : next.delayMs;
      delayMs = untilDeadline(delayMs, deadlineMs - clock.now());
      const notice = rule.needsPerson ? "needs-person" : rule.unrecognised ? "unrecognised-status" : undefined;
      options.onProgress?.(job, delayMs, {
        elapsedMs: clock.now() - startMs,
        polls,
        ...(next.remainingMs !== undefined && { remainingMs: next.remainingMs }),
        ...(notice && { notice }),
      });
    } catch (error) {
      if (error instanceof JobFailedError) throw error;
      if (signal?.aborted) throw new WaitCancelledError(record(), signal.reason);
      const failure = classifyFailure(error);
      if (failure.kind === "permanent") throw error;
      if (failures === 0) failingSinceMs = askedMs;
      failures += 1;
      lastFailure = error;
      const nowMs = clock.now();
      if (failure.kind === "notFound") {
        const given = lastJob ? failures > toleratedVanishings : nowMs - startMs >= notFoundGraceMs;
        if (given) throw new JobNotFoundError(record(error));
      } else if (failures > toleratedFailures && nowMs - failingSinceMs > toleratedOutageMs) {
        throw new PollsFailedError(failures, nowMs - failingSinceMs, record(error));
      }
      delayMs = untilDeadline(backoffMs(failures, failure, clock.random()), deadlineMs - nowMs);
      options.onPollFailed?.({ error, consecutive: failures, sinceMs: nowMs - failingSinceMs }, delayMs);
    }
    if (clock.now() >= deadlineMs) throw new WaitTimeoutError(timeoutMs, record(lastFailure));
    try {
      await clock.sleep(delayMs, signal);
    } catch (error) {
      if (signal?.aborted) throw new WaitCancelledError(record(lastFailure), signal.reason);
      throw error;
    }
  }
}

/** Cuts a delay so that the last look is at the deadline and not just before it. */
function untilDeadline(delayMs: number, leftMs: number): number {
  return leftMs - delayMs < shortestGapMs ? Math.max(0, leftMs) : delayMs;
}

/** Enough for any line; a wait of days must not grow without end. */
const longestMemory = 256;

/** Keeps a sample. When there are too many, every other one of the older half goes. */
function remember(samples: ProgressSample[], sample: ProgressSample): void {
  samples.push(sample);
  if (samples.length <= longestMemory) return;
  const older = samples.splice(0, longestMemory / 2);
  samples.unshift(...older.filter((_, index) => index % 2 === 0));
}

import { systemClock, type Clock } from "../clock";
import { failureOf } from "../failure";
import { createdMsOf, type Job } from "../job";
import { classifyStatus } from "../jobStatus";
import { withoutUndefined } from "../withoutUndefined";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitTimeoutError,
  type WaitRecord,
} from "./errors";
import { ProgressSamples } from "./forecast/progressSamples";
import { schedulePoll } from "./forecast/schedulePoll";
import { PollFailures } from "./pollFailures";
import { pollPolicy } from "./pollPolicy";
import { directPolls, type FetchJob, type PollResult, type PollSource } from "./pollSource";

export type { Clock } from "../clock";
export type { Job } from "../job";

/** The state of a wait after one poll. */
export interface WaitState {
  /** The forecast of the remaining time; absent if there is none. */
  readonly remainingMs?: number;
  /** A notice for the user. */
  readonly notice?: "unrecognised-status" | "needs-person";
}

/** One or several consecutive failed polls. */
export interface PollFailure {
  readonly error: unknown;
  readonly consecutive: number;
}

/** How to wait, and the callbacks. */
export interface WaitOptions {
  /** How long to wait from now. The last poll starts at the deadline, and may take as long as any poll. */
  timeoutMs: number;
  /** The name of the setting for the timeout, for the error. Default `timeout`. */
  timeoutSetting?: string;
  /** The job's id, for errors before the job was first seen. */
  jobId?: string;
  /** How long a job that was never seen may stay unknown. Default `pollPolicy.notFoundGraceMs`. */
  notFoundGraceMs?: number;
  /** Ends the wait: it ends the sleep and is passed to the running poll. */
  signal?: AbortSignal;
  /**
   * The durations of completed jobs of the same name in this project. Not used with a poll source, which has its own.
   * Default: none.
   */
  pastDurationsMs?: readonly number[];
  /** Called after each poll that shows a running job. If it throws, the wait ends with that error. */
  onProgress?: (job: Job, nextPollMs: number, state?: WaitState) => void;
  /** Called after each failed poll that will be repeated. If it throws, the wait ends with that error. */
  onPollFailed?: (failure: PollFailure, nextPollMs: number) => void;
}

/**
 * Polls a job until it has ended. A failed poll does not mean a failed job: it is repeated within the bounds of
 * `pollPolicy`.
 *
 * @param source A poll source, or a function that reads the job once.
 * @returns The job, once it has completed.
 * @throws JobFailedError, WaitTimeoutError, WaitCancelledError, JobNotFoundError, PollsFailedError, or the source's
 *   error if a retry does not help.
 */
export async function waitForJob(
  source: PollSource | FetchJob,
  options: WaitOptions,
  clock: Clock = systemClock,
): Promise<Job> {
  const polls = typeof source === "function" ? directPolls(source, options.pastDurationsMs ?? [], clock) : source;
  const wait = new Wait(polls, options, clock);
  for (let delayMs = 0; ;) {
    wait.throwIfCancelled();
    const next = await polls.next(delayMs, options.signal).then(
      (poll) => wait.afterPoll(poll),
      (error: unknown) => wait.afterFailure(error),
    );
    if (typeof next === "object") return next;
    delayMs = next;
    wait.throwIfTimeIsUp();
  }
}

/** The state of one wait between polls. */
class Wait {
  readonly #startMs: number;
  readonly #deadlineMs: number;
  readonly #samples = new ProgressSamples();
  /** Since the job was last seen. */
  #failures: PollFailures;
  #firstSeenMs: number | undefined;
  #polls = 0;
  #lastJob: Job | undefined;
  #lastFailure: unknown;

  constructor(
    private readonly source: PollSource,
    private readonly options: WaitOptions,
    private readonly clock: Clock,
  ) {
    const nowMs = clock.now();
    this.#startMs = nowMs;
    this.#deadlineMs = nowMs + options.timeoutMs;
    this.#failures = new PollFailures(nowMs, false, options.notFoundGraceMs);
  }

  throwIfCancelled(): void {
    const { signal } = this.options;
    if (signal?.aborted) throw new WaitCancelledError(this.#record(), signal.reason);
  }

  throwIfTimeIsUp(): void {
    if (this.clock.now() >= this.#deadlineMs) {
      throw new WaitTimeoutError(this.options.timeoutMs, this.#record(), this.options.timeoutSetting);
    }
  }

  /** Processes a polled job. Returns the delay before the next poll, or the job if it has completed. */
  afterPoll({ job, atMs }: PollResult): Job | number {
    const { kind, needsPerson, unrecognised } = classifyStatus(job.status);
    if (kind === "succeeded") return job;
    if (kind === "failed") throw new JobFailedError(job);
    this.#polls += 1;
    this.#firstSeenMs ??= atMs;
    this.#lastJob = job;
    this.#lastFailure = undefined;
    this.#failures = new PollFailures(this.#startMs, true);
    if (job.progress !== undefined) this.#samples.add({ atMs, progress: job.progress });
    const observed = {
      nowMs: this.clock.now(),
      firstSeenMs: this.#firstSeenMs,
      createdMs: createdMsOf(job),
      samples: this.#samples.all,
      pastDurationsMs: this.source.pastDurationsMs(job.name),
    };
    const { delayMs, remainingMs } = schedulePoll(observed, this.clock.random());
    const nextMs = this.#untilDeadline(needsPerson ? Math.max(pollPolicy.personGapMs, delayMs) : delayMs);
    const notice: WaitState["notice"] = needsPerson ? "needs-person" : unrecognised ? "unrecognised-status" : undefined;
    this.options.onProgress?.(job, nextMs, withoutUndefined({ remainingMs, notice }));
    return nextMs;
  }

  /** Processes a failed poll. Returns the delay before the next one, or throws if the wait must end. */
  afterFailure(error: unknown): number {
    this.throwIfCancelled();
    this.#polls += 1;
    this.#lastFailure = error;
    const consequence = this.#failures.add(failureOf(error), this.clock.now(), this.clock.random());
    switch (consequence.then) {
      case "give up":
        throw error;
      case "not found":
        throw new JobNotFoundError(this.#record());
      case "outage":
        throw new PollsFailedError(consequence.failures, consequence.outageMs, this.#record());
      case "poll again": {
        const nextMs = this.#untilDeadline(consequence.delayMs);
        this.options.onPollFailed?.({ error, consecutive: this.#failures.consecutive }, nextMs);
        return nextMs;
      }
    }
  }

  /** Cuts a delay at the deadline, so that the last poll is exactly then. */
  #untilDeadline(delayMs: number): number {
    const leftMs = this.#deadlineMs - this.clock.now();
    return leftMs - delayMs < pollPolicy.shortestGapMs ? Math.max(0, leftMs) : delayMs;
  }

  #record(): WaitRecord {
    return {
      jobId: this.options.jobId,
      polls: this.#polls,
      elapsedMs: this.clock.now() - this.#startMs,
      lastJob: this.#lastJob,
      lastFailure: this.#lastFailure,
    };
  }
}

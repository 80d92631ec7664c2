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

/** How a wait stands after one poll. */
export interface WaitState {
  /** The time that is probably left; absent where nothing tells. */
  readonly remainingMs?: number;
  /** Something that a person should know. */
  readonly notice?: "unrecognised-status" | "needs-person";
}

/** One poll, or several in a row, that failed. */
export interface PollFailure {
  readonly error: unknown;
  readonly consecutive: number;
}

/** How to wait, and who is told. */
export interface WaitOptions {
  /** How long to wait, from the call on. The last poll is at the deadline, and may take as long as a poll may. */
  timeoutMs: number;
  /** The name by which a person sets the timeout, for the error. Default `timeout`. */
  timeoutSetting?: string;
  /** The job's id, for errors before the job was first seen. */
  jobId?: string;
  /** How long a job that was never seen may stay unknown. Default `pollPolicy.notFoundGraceMs`. */
  notFoundGraceMs?: number;
  /** Ends the wait: wakes its sleep and is handed to the poll under way. */
  signal?: AbortSignal;
  /** How long finished jobs of the same name took in this project. A poll source knows by itself. Default: none is known. */
  pastDurationsMs?: readonly number[];
  /** Called after each poll that shows a job which still runs. What it throws ends the wait as it is. */
  onProgress?: (job: Job, nextPollMs: number, state?: WaitState) => void;
  /** Called after each poll that failed and will be repeated. What it throws ends the wait as it is. */
  onPollFailed?: (failure: PollFailure, nextPollMs: number) => void;
}

/**
 * Polls a job until it has ended. A poll that fails says nothing about the job and is repeated, within the bounds of `pollPolicy`.
 *
 * @param source Where polls come from, or a function that makes one.
 * @returns The job, once it has completed.
 * @throws JobFailedError, WaitTimeoutError, WaitCancelledError, JobNotFoundError, PollsFailedError, or what the source threw
 *   where no repetition can help.
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

/** What one wait remembers from poll to poll. */
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

  /** Takes in a job that was seen; tells the delay before the next poll, or gives the job where it has completed. */
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

  /** Takes in a poll that failed; tells the delay before the next, or throws where there must be none. */
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

  /** Cuts a delay so that the last poll is at the deadline and not just before it. */
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

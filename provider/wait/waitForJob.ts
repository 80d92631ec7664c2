import { systemClock, type Clock } from "../clock";
import { createdMsOf, type Job } from "../job";
import {
  JobFailedError,
  JobNotFoundError,
  PollsFailedError,
  WaitCancelledError,
  WaitTimeoutError,
  type WaitRecord,
} from "./errors";
import { backoffMs, classifyFailure, type FailureClass } from "./failurePolicy";
import { classifyStatus, type StatusRule } from "./jobStatus";
import { soleLooks, type Looks, type Sight } from "./looks";
import type { ProgressSample } from "./progressSamples";
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
  /** Called after each look at a job that still runs. What it throws ends the wait as it is. */
  onProgress?: (job: Job, nextPollMs: number, state?: WaitState) => void;
  /** Called after each look that failed and will be tried again. What it throws ends the wait as it is. */
  onPollFailed?: (failure: PollFailure, nextPollMs: number) => void;
}

/** A job that was never seen may not be visible yet: so long it may stay unknown. Sibling services need several seconds. */
export const notFoundGraceMs = 30_000;
const notFoundGapMs = 2000;
/** A job that was seen may be missing from so many answers in a row. */
const toleratedVanishings = 3;
/** An address that has shown the job may be wrong so many times in a row: a gateway that is changed answers so for a moment. */
const toleratedWrongAddresses = 3;
/** Polls may fail in a row until both of these are exceeded. Too many requests are no failure of the service's. */
const toleratedFailures = 10;
const toleratedOutageMs = 300_000;
/** So long a host may be unknown, or refuse connections, for a wait that has never had an answer: the address is wrong. */
const unreachableMs = 60_000;
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
  return waitByLooks(soleLooks(fetchJob, options.pastDurationsMs ?? [], clock), options, clock);
}

/** The same for a wait whose looks come from elsewhere, such as from requests that it shares with other waits. */
export async function waitByLooks(
  looks: Looks,
  options: Omit<WaitOptions, "pastDurationsMs">,
  clock: Clock,
): Promise<Job> {
  const wait = new Wait(looks, options, clock);
  for (let delayMs = 0; ;) {
    wait.throwIfCancelled();
    const poll = await looks.next(delayMs, options.signal).then(
      (sight) => ({ sight }),
      (error: unknown) => ({ error }),
    );
    if ("sight" in poll) {
      const { job } = poll.sight;
      const rule = classifyStatus(job.status);
      if (rule.kind === "succeeded") return job;
      if (rule.kind === "failed") throw new JobFailedError(job);
      delayMs = wait.afterSight(poll.sight, rule);
    } else {
      delayMs = wait.afterFailure(poll.error);
    }
    wait.throwIfTimeIsUp();
  }
}

/** What one wait remembers from look to look. */
class Wait {
  readonly #startMs: number;
  readonly #deadlineMs: number;
  readonly #samples: ProgressSample[] = [];
  #firstSeenMs: number;
  #polls = 0;
  #lastJob: Job | undefined;
  #lastFailure: unknown;
  /** Failures in a row, and since when. */
  #failures = 0;
  #failingSinceMs: number;
  /** Those of them in a row that tell of an outage, and since when. */
  #outageFailures = 0;
  #outageSinceMs: number;
  /** Answers in a row that the job does not exist, other failures aside. */
  #vanishings = 0;
  /** Answers in a row of somebody who is not the service, other failures aside. */
  #misdirections = 0;
  /** Whether the service has ever given an answer. */
  #answered = false;

  constructor(
    private readonly looks: Looks,
    private readonly options: Omit<WaitOptions, "pastDurationsMs">,
    private readonly clock: Clock,
  ) {
    const nowMs = clock.now();
    this.#startMs = nowMs;
    this.#deadlineMs = nowMs + options.timeoutMs;
    this.#firstSeenMs = nowMs;
    this.#failingSinceMs = nowMs;
    this.#outageSinceMs = nowMs;
  }

  throwIfCancelled(): void {
    const { signal } = this.options;
    if (signal?.aborted) throw new WaitCancelledError(this.#record(), signal.reason);
  }

  throwIfTimeIsUp(): void {
    if (this.clock.now() >= this.#deadlineMs) throw new WaitTimeoutError(this.options.timeoutMs, this.#record());
  }

  /** Takes in a job that runs; tells the delay before the next look. */
  afterSight({ job, atMs }: Sight, rule: StatusRule): number {
    this.#polls += 1;
    if (!this.#lastJob) this.#firstSeenMs = atMs;
    this.#lastJob = job;
    this.#lastFailure = undefined;
    this.#answered = true;
    this.#failures = 0;
    this.#outageFailures = 0;
    this.#vanishings = 0;
    this.#misdirections = 0;
    if (job.progress !== undefined) remember(this.#samples, { atMs, progress: job.progress });
    const observed = {
      nowMs: this.clock.now(),
      firstSeenMs: this.#firstSeenMs,
      createdMs: createdMsOf(job),
      samples: this.#samples,
      pastDurationsMs: this.looks.pastDurationsMs(job.name),
    };
    const { delayMs, remainingMs } = scheduleNextLook(observed, this.clock.random());
    const nextMs = this.#untilDeadline(rule.needsPerson ? Math.max(personGapMs, delayMs) : delayMs);
    const notice = rule.needsPerson ? "needs-person" : rule.unrecognised ? "unrecognised-status" : undefined;
    this.options.onProgress?.(job, nextMs, {
      elapsedMs: this.clock.now() - this.#startMs,
      polls: this.#polls,
      ...(remainingMs !== undefined && { remainingMs }),
      ...(notice && { notice }),
    });
    return nextMs;
  }

  /** Takes in a look that failed; tells the delay before the next, or throws where there must be none. */
  afterFailure(error: unknown): number {
    this.throwIfCancelled();
    const failure = classifyFailure(error);
    const nowMs = this.clock.now();
    this.#polls += 1;
    this.#lastFailure = error;
    this.#answered ||= failure.answered;
    if (this.#failures === 0) this.#failingSinceMs = nowMs;
    this.#failures += 1;
    const delayMs = backoffMs(this.#failures, failure, this.clock.random());
    switch (failure.kind) {
      case "permanent":
      case "local":
        throw error;
      case "not-found":
        this.#vanishings += 1;
        this.#outageFailures = 0;
        if (this.#isGone(nowMs)) throw new JobNotFoundError(this.#record());
        return this.#retryIn(notFoundGapMs, error, nowMs);
      case "wrong-address":
        this.#misdirections += 1;
        this.#outageFailures = 0;
        // Where the job was never seen, the address has never been right.
        if (!this.#lastJob || this.#misdirections > toleratedWrongAddresses) throw error;
        return this.#retryIn(notFoundGapMs, error, nowMs);
      case "throttled":
        // The service is there, and wants fewer requests: only the wait's own time ends that.
        this.#outageFailures = 0;
        return this.#retryIn(delayMs, error, nowMs);
      case "transient":
        this.#throwIfOutage(failure, nowMs);
        return this.#retryIn(delayMs, error, nowMs);
    }
  }

  #isGone(nowMs: number): boolean {
    return this.#lastJob ? this.#vanishings > toleratedVanishings : nowMs - this.#startMs >= notFoundGraceMs;
  }

  /** Counts a failure that tells of an outage, and throws where the outage has lasted too long. */
  #throwIfOutage({ unreachable }: FailureClass, nowMs: number): void {
    if (this.#outageFailures === 0) this.#outageSinceMs = nowMs;
    this.#outageFailures += 1;
    const outageMs = nowMs - this.#outageSinceMs;
    const isNobodyThere = unreachable && !this.#answered && nowMs - this.#startMs >= unreachableMs;
    const isTooLong = this.#outageFailures > toleratedFailures && outageMs > toleratedOutageMs;
    if (isNobodyThere || isTooLong) throw new PollsFailedError(this.#outageFailures, outageMs, this.#record());
  }

  #retryIn(delayMs: number, error: unknown, nowMs: number): number {
    const nextMs = this.#untilDeadline(delayMs);
    const sinceMs = nowMs - this.#failingSinceMs;
    this.options.onPollFailed?.({ error, consecutive: this.#failures, sinceMs }, nextMs);
    return nextMs;
  }

  /** Cuts a delay so that the last look is at the deadline and not just before it. */
  #untilDeadline(delayMs: number): number {
    const leftMs = this.#deadlineMs - this.clock.now();
    return leftMs - delayMs < shortestGapMs ? Math.max(0, leftMs) : delayMs;
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

/** Enough for any line; a wait of days must not grow without end. */
const longestMemory = 256;

/** Keeps a sample. When there are too many, every other one of the older half goes. */
function remember(samples: ProgressSample[], sample: ProgressSample): void {
  samples.push(sample);
  if (samples.length <= longestMemory) return;
  const older = samples.splice(0, longestMemory / 2);
  samples.unshift(...older.filter((_, index) => index % 2 === 0));
}

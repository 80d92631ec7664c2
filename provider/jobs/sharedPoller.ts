import type { Clock } from "../clock";
import { unlessAborted } from "../deadline";
import type { Job } from "../job";
import { failureOf } from "../failure";
import { PastDurations } from "./pastDurations";
import type { PollSource, PollResult } from "../wait/pollSource";
import { TaskListIndex } from "./taskListIndex";

/** The requests of the poller. The API client implements this port. */
export interface TaskCenterPort {
  /** Resolves when one more request may be made. */
  acquire(signal?: AbortSignal): Promise<void>;
  getJob(jobId: string, signal?: AbortSignal): Promise<Job>;
  /** A page of the task list, newest jobs first, counted from 0. */
  listPage(page: number, signal?: AbortSignal): Promise<{ readonly jobs: readonly Job[]; readonly hasNext: boolean }>;
}

/** A poll may use another wait's answer once half of its delay has passed. */
const dueEnough = 0.5;
/** After a failure the list is not requested for a minute, then for two, and so on. */
const firstRestMs = 60_000;
const longestRestMs = 1_800_000;

/** A running wait. */
interface Subscriber {
  readonly jobId: string;
  readonly joinedMs: number;
  /** The job at its last poll. Before `soonMs`, an unchanged job is not delivered again. */
  lastSeen?: Job;
  /** Its next poll. From `soonMs` on, the answer to another wait's request also serves it. */
  pending?: { readonly soonMs: number; resolve(result: PollResult): void; reject(error: unknown): void } | undefined;
}

const pollers = new WeakMap<TaskCenterPort, SharedPoller>();

/** The poller of one session, shared by all its waits. */
export function sharedPollerOf(port: TaskCenterPort, clock: Clock): SharedPoller {
  const poller = pollers.get(port) ?? new SharedPoller(port, clock);
  pollers.set(port, poller);
  return poller;
}

/**
 * Shares requests between the waits of one project. When a poll is due, and the job's page of the task list also has
 * jobs of other waits, it requests the page and delivers the jobs to all of these waits. Otherwise it requests the job
 * itself. The list only saves requests: if it fails, the waits work without it.
 */
export class SharedPoller {
  readonly #history = new PastDurations();
  readonly #index = new TaskListIndex();
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  /** The waits whose polls are due, oldest first. */
  readonly #due = new Set<Subscriber>();
  /** The running requests: pages of the list by number, and jobs by id. */
  readonly #underWay = new Map<number | string, AbortController>();
  #listAsked = false;
  #listRestsUntilMs = -Infinity;
  #listFailures = 0;
  #dispatching = false;
  /** Aborts when the last wait leaves. */
  #busy = new AbortController();

  constructor(
    private readonly source: TaskCenterPort,
    private readonly clock: Clock,
  ) {}

  /** Adds a wait and returns its polls. The wait must call `leave` when it ends. */
  join(jobId: string): PollSource & { leave(): void } {
    const subscriber: Subscriber = { jobId, joinedMs: this.clock.now() };
    if (this.#subscribers.size === 0) this.#busy = new AbortController();
    this.#subscribers.set(jobId, (this.#subscribers.get(jobId) ?? new Set()).add(subscriber));
    this.#index.add(jobId);
    return {
      next: (delayMs, signal) => this.#next(subscriber, delayMs, signal),
      pastDurationsMs: (jobName) => this.#history.ofName(jobName),
      leave: () => this.#leave(subscriber),
    };
  }

  async #next(subscriber: Subscriber, delayMs: number, signal: AbortSignal | undefined): Promise<PollResult> {
    signal?.throwIfAborted();
    const soonMs = this.clock.now() + delayMs * dueEnough;
    const result = new Promise<PollResult>((resolve, reject) => (subscriber.pending = { soonMs, resolve, reject }));
    const timer = new AbortController();
    void this.#becomeDue(subscriber, delayMs, timer.signal);
    try {
      return await unlessAborted(result, signal);
    } finally {
      timer.abort();
      this.#settle(subscriber);
    }
  }

  async #becomeDue(subscriber: Subscriber, delayMs: number, cancelled: AbortSignal): Promise<void> {
    try {
      if (delayMs > 0) await this.clock.sleep(delayMs, cancelled);
      this.#due.add(subscriber);
      void this.#dispatch();
    } catch (error) {
      if (!cancelled.aborted) subscriber.pending?.reject(error);
    }
  }

  /** Removes a wait's pending poll. The caller resolves or rejects it. */
  #settle(subscriber: Subscriber): Subscriber["pending"] {
    const { pending } = subscriber;
    subscriber.pending = undefined;
    this.#due.delete(subscriber);
    return pending;
  }

  #leave(subscriber: Subscriber): void {
    const { jobId } = subscriber;
    this.#settle(subscriber);
    const others = this.#subscribers.get(jobId);
    others?.delete(subscriber);
    if (others?.size !== 0) return;
    this.#subscribers.delete(jobId);
    this.#index.remove(jobId);
    this.#underWay.get(jobId)?.abort();
    if (this.#subscribers.size > 0) return;
    this.#busy.abort();
    for (const controller of this.#underWay.values()) controller.abort();
  }

  /** Sends requests, within the rate limit, until every due poll has one. */
  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    const { signal } = this.#busy;
    try {
      while (this.#choose() !== undefined) {
        await this.source.acquire(signal);
        // Choose again: other answers may have arrived during the wait for the rate limiter.
        const chosen = this.#choose();
        if (chosen !== undefined) void this.#ask(chosen);
      }
    } catch (error) {
      if (!signal.aborted) for (const subscriber of [...this.#due]) this.#settle(subscriber)?.reject(error);
    } finally {
      this.#dispatching = false;
    }
    // A new wait may have joined just when the last one left.
    if (this.#choose() !== undefined) void this.#dispatch();
  }

  /** The request for the oldest due poll: a page number, or a job id. */
  #choose(): number | string | undefined {
    for (const { jobId } of this.#due) {
      const asked = this.#pageFor(jobId) ?? jobId;
      if (!this.#underWay.has(asked)) return asked;
    }
    return undefined;
  }

  /**
   * The page to request instead of a job, if other jobs are on it too. The first request of all is always for a page,
   * for the durations of earlier jobs.
   */
  #pageFor(jobId: string): number | undefined {
    if (this.clock.now() < this.#listRestsUntilMs) return undefined;
    return !this.#listAsked || this.#index.countOnPage(jobId) > 1 ? this.#index.pageOf(jobId) : undefined;
  }

  async #ask(asked: number | string): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#underWay.set(asked, controller);
    const askedMs = this.clock.now();
    try {
      if (typeof asked === "string") this.#see(asked, await this.source.getJob(asked, signal), askedMs);
      else await this.#list(asked, signal, askedMs);
    } catch (error) {
      if (typeof asked === "string") this.#fail([asked], error);
      else if (!signal.aborted) this.#listFailed(asked, error);
    } finally {
      this.#underWay.delete(asked);
      void this.#dispatch();
    }
  }

  /** Requests a page and processes its jobs. */
  async #list(page: number, signal: AbortSignal, askedMs: number): Promise<void> {
    this.#listAsked = true;
    const { jobs, hasNext } = await this.source.listPage(page, signal);
    this.#listFailures = 0;
    const seen = new Set<string>();
    for (const job of jobs) {
      if (this.#subscribers.has(job.id)) {
        seen.add(job.id);
        this.#index.found(job.id, page);
      }
      this.#see(job.id, job, askedMs);
    }
    for (const jobId of this.#index.jobsOn(page)) {
      const joinedBefore = [...this.#subscribersOf(jobId)].some(({ joinedMs }) => joinedMs <= askedMs);
      if (!seen.has(jobId) && joinedBefore) this.#index.missed(jobId, { hasNext, foundOthers: seen.size > 0 });
    }
  }

  /** Delivers a job to its waits: to all of them if it has changed, else to those whose poll is due soon. */
  #see(jobId: string, job: Job, askedMs: number): void {
    this.#history.add(job);
    const nowMs = this.clock.now();
    // Use the middle between request and answer as the time of the observation.
    const result = { job, atMs: (askedMs + nowMs) / 2 };
    for (const subscriber of this.#subscribersOf(jobId)) {
      if (isSame(subscriber.lastSeen, job) && nowMs < (subscriber.pending?.soonMs ?? 0)) continue;
      subscriber.lastSeen = job;
      this.#settle(subscriber)?.resolve(result);
    }
  }

  #subscribersOf(jobId: string): Iterable<Subscriber> {
    return this.#subscribers.get(jobId) ?? [];
  }

  /** Rejects the due polls of some jobs. */
  #fail(jobIds: readonly string[], error: unknown): void {
    const due = jobIds.flatMap((jobId) => [...this.#subscribersOf(jobId)]).filter((one) => this.#due.has(one));
    for (const subscriber of due) this.#settle(subscriber)?.reject(error);
  }

  #listFailed(page: number, error: unknown): void {
    const { kind } = failureOf(error);
    switch (kind) {
      case "throttled":
        // Do not request each job instead: more requests would make it worse.
        this.#fail(this.#index.jobsOn(page), error);
        return;
      case "transient":
        this.#listRestsUntilMs = this.clock.now() + Math.min(longestRestMs, firstRestMs * 2 ** this.#listFailures);
        this.#listFailures += 1;
        return;
      case "not-found":
      case "wrong-address":
      case "permanent":
      case "local":
        // Older regions have no task list, and some users may not read it.
        this.#listRestsUntilMs = Infinity;
        return;
    }
  }
}

const isSame = (before: Job | undefined, now: Job): boolean =>
  before?.status === now.status && before.progress === now.progress;

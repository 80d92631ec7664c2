import type { Clock } from "../clock";
import { unlessAborted } from "../deadline";
import type { Job } from "../job";
import { failureOf } from "../failure";
import { PastDurations } from "./pastDurations";
import type { PollSource, PollResult } from "../wait/pollSource";
import { TaskListIndex } from "./taskListIndex";

/** The requests that the poller makes: the API client fills this port. */
export interface TaskCenterPort {
  /** Resolves when one more request may be made. */
  acquire(signal?: AbortSignal): Promise<void>;
  getJob(jobId: string, signal?: AbortSignal): Promise<Job>;
  /** A page of the task list, newest jobs first, counted from 0. */
  listPage(page: number, signal?: AbortSignal): Promise<{ readonly jobs: readonly Job[]; readonly hasNext: boolean }>;
}

/** A poll that is due in half its time is served by somebody else's request. */
const dueEnough = 0.5;
/** After a failure the list is left alone for a minute, then for two, and so on. */
const firstRestMs = 60_000;
const longestRestMs = 1_800_000;

/** One wait, while it lasts. */
interface Subscriber {
  readonly jobId: string;
  readonly joinedMs: number;
  /** How it last saw its job: the same again is no news. */
  lastSeen?: Job;
  /** Its next poll: from `soonMs` on, anybody's request will do. */
  pending?: { readonly soonMs: number; resolve(result: PollResult): void; reject(error: unknown): void } | undefined;
}

const pollers = new WeakMap<TaskCenterPort, SharedPoller>();

/** The poller that all waits of one session share. */
export function sharedPollerOf(port: TaskCenterPort, clock: Clock): SharedPoller {
  const poller = pollers.get(port) ?? new SharedPoller(port, clock);
  pollers.set(port, poller);
  return poller;
}

/**
 * Shares requests between the waits of one project. When a wait's poll is due and its page of the task list holds jobs
 * of other waits too, the page is asked for, and whatever it shows is news for all of them. Otherwise the job is asked
 * for by itself. The list only saves requests: when it fails, the waits work without it.
 */
export class SharedPoller {
  readonly #history = new PastDurations();
  readonly #index = new TaskListIndex();
  readonly #subscribers = new Map<string, Set<Subscriber>>();
  /** The waits whose polls are due, the longest due first. */
  readonly #due = new Set<Subscriber>();
  /** What is being asked for: pages of the list by their numbers, and jobs by their ids. */
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

  /** The polls of one more wait, which must leave when it ends. */
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

  /** Forgets a wait's pending poll; the caller says how it ended. */
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

  /** Makes requests, each at its turn, until no poll is due that is not under way. */
  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    const { signal } = this.#busy;
    try {
      while (this.#choose() !== undefined) {
        await this.source.acquire(signal);
        // Other requests may have brought news meanwhile.
        const chosen = this.#choose();
        if (chosen !== undefined) void this.#ask(chosen);
      }
    } catch (error) {
      if (!signal.aborted) for (const subscriber of [...this.#due]) this.#settle(subscriber)?.reject(error);
    } finally {
      this.#dispatching = false;
    }
    // A wait may have come just when the last one left.
    if (this.#choose() !== undefined) void this.#dispatch();
  }

  /** What serves the poll that has been due for longest: a page, or the job alone. */
  #choose(): number | string | undefined {
    for (const { jobId } of this.#due) {
      const asked = this.#pageFor(jobId) ?? jobId;
      if (!this.#underWay.has(asked)) return asked;
    }
    return undefined;
  }

  /** The page to ask for in place of a job. The first one ever also tells how long earlier jobs took. */
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

  /** Asks for a page, and takes in what it shows. */
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

  /** Hands a job that was seen to all who wait for it, whether their poll was due or not. */
  #see(jobId: string, job: Job, askedMs: number): void {
    this.#history.add(job);
    const nowMs = this.clock.now();
    // The answer is as old as the way back is long.
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

  /** Ends the due polls of some jobs. */
  #fail(jobIds: readonly string[], error: unknown): void {
    const due = jobIds.flatMap((jobId) => [...this.#subscribersOf(jobId)]).filter((one) => this.#due.has(one));
    for (const subscriber of due) this.#settle(subscriber)?.reject(error);
  }

  #listFailed(page: number, error: unknown): void {
    const { kind } = failureOf(error);
    switch (kind) {
      case "throttled":
        // Asking for each job by itself would only make it worse.
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
        // Older regions have no such list, and not everybody may read it.
        this.#listRestsUntilMs = Infinity;
        return;
    }
  }
}

const isSame = (before: Job | undefined, now: Job): boolean =>
  before?.status === now.status && before.progress === now.progress;

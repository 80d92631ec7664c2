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

/**
 * Shares requests between the waits of one project. When a wait's poll is due and its page of the task list holds jobs
 * of other waits too, the page is asked for, and whatever it shows is news for all of them. Otherwise the job is asked
 * for by itself. The list only saves requests: when it fails, everything goes on without it.
 */
export class SharedPoller {
  readonly #history = new PastDurations();
  readonly #whereabouts = new TaskListIndex();
  readonly #members = new Map<string, Set<Subscriber>>();
  /** The waits whose polls are due, the longest due first. */
  readonly #due = new Set<Subscriber>();
  readonly #pagesUnderWay = new Set<number>();
  readonly #jobsUnderWay = new Map<string, AbortController>();
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
    const member: Subscriber = { jobId, joinedMs: this.clock.now() };
    if (this.#members.size === 0) this.#busy = new AbortController();
    this.#members.set(jobId, (this.#members.get(jobId) ?? new Set()).add(member));
    this.#whereabouts.add(jobId);
    return {
      next: (delayMs, signal) => this.#next(member, delayMs, signal),
      pastDurationsMs: (jobName) => this.#history.ofName(jobName),
      leave: () => this.#leave(member),
    };
  }

  async #next(member: Subscriber, delayMs: number, signal: AbortSignal | undefined): Promise<PollResult> {
    signal?.throwIfAborted();
    const soonMs = this.clock.now() + delayMs * dueEnough;
    const result = new Promise<PollResult>((resolve, reject) => (member.pending = { soonMs, resolve, reject }));
    const timer = new AbortController();
    void this.#becomeDue(member, delayMs, timer.signal);
    try {
      return await unlessAborted(result, signal);
    } finally {
      timer.abort();
      this.#settle(member);
    }
  }

  async #becomeDue(member: Subscriber, delayMs: number, cancelled: AbortSignal): Promise<void> {
    try {
      if (delayMs > 0) await this.clock.sleep(delayMs, cancelled);
    } catch (error) {
      if (!cancelled.aborted) member.pending?.reject(error);
      return;
    }
    this.#due.add(member);
    void this.#dispatch();
  }

  /** Forgets a wait's pending poll; the caller says how it ended. */
  #settle(member: Subscriber): Subscriber["pending"] {
    const { pending } = member;
    member.pending = undefined;
    this.#due.delete(member);
    return pending;
  }

  #leave(member: Subscriber): void {
    const { jobId } = member;
    this.#settle(member);
    const others = this.#members.get(jobId);
    others?.delete(member);
    if (others?.size !== 0) return;
    this.#members.delete(jobId);
    this.#whereabouts.remove(jobId);
    this.#jobsUnderWay.get(jobId)?.abort();
    if (this.#members.size === 0) this.#busy.abort();
  }

  /** Makes requests, each at its turn, until no poll is due that is not under way. */
  async #dispatch(): Promise<void> {
    if (this.#dispatching) return;
    this.#dispatching = true;
    const { signal } = this.#busy;
    try {
      while (this.#choose()) {
        await this.source.acquire(signal);
        // Other requests may have brought news meanwhile.
        const chosen = this.#choose();
        if (chosen) void (chosen.page === undefined ? this.#askOne(chosen.jobId) : this.#askPage(chosen.page));
      }
    } catch (error) {
      if (!signal.aborted) for (const member of [...this.#due]) this.#settle(member)?.reject(error);
    } finally {
      this.#dispatching = false;
    }
    // A wait may have come just when the last one left.
    if (this.#choose()) void this.#dispatch();
  }

  /** The request that serves the poll that has been due for longest: a page, or one job. */
  #choose(): { jobId: string; page: number | undefined } | undefined {
    for (const { jobId } of this.#due) {
      const page = this.#pageFor(jobId);
      const underWay = page === undefined ? this.#jobsUnderWay.has(jobId) : this.#pagesUnderWay.has(page);
      if (!underWay) return { jobId, page };
    }
    return undefined;
  }

  #listRests(): boolean {
    return this.clock.now() < this.#listRestsUntilMs;
  }

  /** The page to ask for in place of a job. The first one ever also tells how long earlier jobs took. */
  #pageFor(jobId: string): number | undefined {
    if (this.#listRests()) return undefined;
    return !this.#listAsked || this.#whereabouts.countOnPage(jobId) > 1 ? this.#whereabouts.pageOf(jobId) : undefined;
  }

  async #askOne(jobId: string): Promise<void> {
    const controller = new AbortController();
    this.#jobsUnderWay.set(jobId, controller);
    const askedMs = this.clock.now();
    try {
      this.#see(jobId, await this.source.getJob(jobId, controller.signal), askedMs);
    } catch (error) {
      this.#fail([jobId], error);
    } finally {
      this.#jobsUnderWay.delete(jobId);
      void this.#dispatch();
    }
  }

  async #askPage(page: number): Promise<void> {
    this.#pagesUnderWay.add(page);
    this.#listAsked = true;
    const { signal } = this.#busy;
    const askedMs = this.clock.now();
    try {
      const listed = await this.source.listPage(page, signal);
      this.#listFailures = 0;
      this.#takeIn(page, listed.jobs, listed.hasNext, askedMs);
    } catch (error) {
      if (!signal.aborted) this.#listFailed(page, error);
    } finally {
      this.#pagesUnderWay.delete(page);
      void this.#dispatch();
    }
  }

  #takeIn(page: number, jobs: readonly Job[], hasNext: boolean, askedMs: number): void {
    const seen = new Set<string>();
    for (const job of jobs) {
      if (this.#members.has(job.id)) {
        seen.add(job.id);
        this.#whereabouts.found(job.id, page);
      }
      this.#see(job.id, job, askedMs);
    }
    for (const jobId of this.#whereabouts.jobsOn(page)) {
      const joinedBefore = [...(this.#members.get(jobId) ?? [])].some(({ joinedMs }) => joinedMs <= askedMs);
      if (!seen.has(jobId) && joinedBefore) this.#whereabouts.missed(jobId, { hasNext, foundOthers: seen.size > 0 });
    }
  }

  /** Hands a job that was seen to all who wait for it, whether their poll was due or not. */
  #see(jobId: string, job: Job, askedMs: number): void {
    this.#history.add(job);
    const nowMs = this.clock.now();
    // The answer is as old as the way back is long.
    const result = { job, atMs: (askedMs + nowMs) / 2 };
    for (const member of this.#members.get(jobId) ?? []) {
      if (isSame(member.lastSeen, job) && nowMs < (member.pending?.soonMs ?? 0)) continue;
      member.lastSeen = job;
      this.#settle(member)?.resolve(result);
    }
  }

  #fail(jobIds: readonly string[], error: unknown): void {
    for (const jobId of jobIds) {
      for (const member of this.#members.get(jobId) ?? []) {
        if (this.#due.has(member)) this.#settle(member)?.reject(error);
      }
    }
  }

  #listFailed(page: number, error: unknown): void {
    const { kind } = failureOf(error);
    switch (kind) {
      case "throttled":
        // Asking for each job by itself would only make it worse.
        this.#fail(this.#whereabouts.jobsOn(page), error);
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

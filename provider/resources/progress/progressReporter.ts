import { isDeepStrictEqual as isEqual } from "node:util";
import type { Job } from "../../job";
import { progressLine, type ProgressState, type RowStep } from "./progressLine";

/** The progress of one wait at its last poll. */
export interface WaitSnapshot {
  readonly job: Partial<Job>;
  readonly state: ProgressState;
}

/** The row of one wait. */
export interface ProgressRow {
  update(snapshot: WaitSnapshot): void;
  /** Closes the row. With a snapshot, it shows that as the last line. */
  end(snapshot?: WaitSnapshot): void;
}

/** The output for progress lines. */
export interface Screen {
  /** Replaces the line in the row of a resource, and its status. Never throws. */
  show(urn: string | undefined, line: string, status?: string): void;
  /** Whether a new line replaces the last one, as in a terminal. In CI, for example, each line stays. */
  readonly redraws: boolean;
  /** Calls back every second until it is stopped. */
  everySecond(work: () => void): () => void;
}

/** The most lines in a second, for all waits together. */
const linesPerSecond = 20;
/** Without redrawing, a new line is shown after this much more progress, or this much time. */
const newsPercent = 10;
const newsMs = 60_000;

interface RowState {
  readonly urn: string | undefined;
  snapshot?: WaitSnapshot;
  updatedMs: number;
  shown?: { readonly line: string; readonly snapshot: WaitSnapshot; readonly atMs: number };
}

/** The rows of all waits of a process. In a terminal their times also advance between two polls. */
export class ProgressReporter {
  /** In the order of their last refresh, oldest first. */
  readonly #rows = new Set<RowState>();
  #stopTicking: (() => void) | undefined;

  constructor(
    private readonly screen: Screen,
    private readonly clock: { now(): number },
  ) {}

  /** @param step The step of an update that the row is for. */
  open(urn: string | undefined, step?: RowStep): ProgressRow {
    const row: RowState = { urn, updatedMs: this.clock.now() };
    const inStep = ({ job, state }: WaitSnapshot): WaitSnapshot =>
      step ? { job, state: { ...state, step } } : { job, state };
    this.#rows.add(row);
    if (this.screen.redraws) this.#stopTicking ??= this.screen.everySecond(() => this.#tick());
    return {
      update: (snapshot) => {
        row.snapshot = inStep(snapshot);
        row.updatedMs = this.clock.now();
        if (!this.screen.redraws || this.#rows.size <= linesPerSecond) this.#refresh(row);
      },
      end: (snapshot) => {
        this.#rows.delete(row);
        if (snapshot) this.screen.show(urn, progressLine(snapshot.job, inStep(snapshot).state), snapshot.job.status);
        if (this.#rows.size > 0) return;
        this.#stopTicking?.();
        this.#stopTicking = undefined;
      },
    };
  }

  #tick(): void {
    let left = linesPerSecond;
    for (const row of [...this.#rows]) {
      if (left === 0) return;
      if (!this.#refresh(row)) continue;
      left -= 1;
      this.#rows.delete(row);
      this.#rows.add(row);
    }
  }

  /** Shows the current line of a row if it has changed enough. Returns whether it did. */
  #refresh(row: RowState): boolean {
    if (!row.snapshot) return false;
    const nowMs = this.clock.now();
    const snapshot = advance(row.snapshot, nowMs - row.updatedMs);
    const { job, state } = snapshot;
    const line = progressLine(job, state);
    const worth = this.screen.redraws ? line !== row.shown?.line : isNews(row.shown, snapshot, nowMs);
    if (!worth) return false;
    row.shown = { line, snapshot, atMs: nowMs };
    this.screen.show(row.urn, line, job.status);
    return true;
  }
}

/** The same snapshot some time later, without a new poll. */
function advance({ job, state }: WaitSnapshot, ms: number): WaitSnapshot {
  const remainingMs = state.remainingMs === undefined ? undefined : state.remainingMs - ms;
  return { job, state: { ...state, elapsedMs: state.elapsedMs + ms, remainingMs } };
}

function isNews(shown: RowState["shown"], { job, state }: WaitSnapshot, nowMs: number): boolean {
  if (!shown) return true;
  const { snapshot: before, atMs } = shown;
  const progressed = Math.abs((job.progress ?? 0) - (before.job.progress ?? 0)) >= newsPercent;
  const trouble =
    state.failing?.text !== before.state.failing?.text || state.blocked?.why !== before.state.blocked?.why;
  const ended = !isEqual(state.several, before.state.several);
  return progressed || trouble || ended || job.status !== before.job.status || nowMs - atMs >= newsMs;
}

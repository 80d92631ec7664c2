import { isDeepStrictEqual as isEqual } from "node:util";
import type { Job } from "../../job";
import { progressLine, type ProgressState, type RowStep } from "./progressLine";

/** How one wait stood at its last poll. */
export interface WaitSnapshot {
  readonly job: Partial<Job>;
  readonly state: ProgressState;
}

/** The row of one wait. */
export interface ProgressRow {
  update(snapshot: WaitSnapshot): void;
  /** Shows how the wait ended, if it ended well, and gives the row up. */
  end(snapshot?: WaitSnapshot): void;
}

/** Where lines are shown. */
export interface Screen {
  /** Shows a line in the row of a resource, in place of the last one, and the status that it tells of. Never throws. */
  show(urn: string | undefined, line: string, status?: string): void;
  /** Whether lines take each other's place, in a terminal; elsewhere, such as in CI, they pile up. */
  readonly redraws: boolean;
  /** Calls back every second until it is stopped. */
  everySecond(work: () => void): () => void;
}

/** However many waits there are, no more lines are shown in a second. */
const linesPerSecond = 20;
/** Where lines pile up, one is due after so much more progress, or so much time. */
const newsPercent = 10;
const newsMs = 60_000;

interface RowState {
  readonly urn: string | undefined;
  snapshot?: WaitSnapshot;
  updatedMs: number;
  shown?: { readonly line: string; readonly snapshot: WaitSnapshot; readonly atMs: number };
}

/** The rows of all waits of a process. In a terminal their times continue between two polls. */
export class ProgressReporter {
  /** The row that was refreshed longest ago comes first. */
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

  /** Shows a row's line as of now, if it is worth showing; tells whether it was. */
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

/** The same snapshot some time later, with nothing new seen. */
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

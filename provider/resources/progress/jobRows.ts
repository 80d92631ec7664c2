import type { Job } from "../../job";
import { hasCompleted } from "../../jobStatus";
import type { ProgressState } from "./progressLine";
import type { ProgressRow, WaitSnapshot } from "./progressReporter";

/**
 * Shows the waits for one or several jobs in one row. For several it shows how many have ended, and the job that will
 * probably take longest.
 */
export class JobRows {
  readonly #running = new Map<string, WaitSnapshot>();
  #lastEnd: WaitSnapshot | undefined;
  #completed = 0;
  #failed = 0;

  constructor(
    private readonly row: ProgressRow,
    private readonly of: number,
  ) {}

  /** The row of one of the waits. */
  rowOf(jobId: string): ProgressRow {
    return {
      update: (snapshot) => {
        this.#running.set(jobId, snapshot);
        this.#show();
      },
      end: (snapshot) => {
        this.#running.delete(jobId);
        this.#lastEnd = snapshot;
        if (snapshot) this.ended(snapshot.job);
        this.#show();
      },
    };
  }

  /** Counts a job that has ended. */
  ended({ status = "" }: Partial<Job>): void {
    if (hasCompleted({ status })) this.#completed += 1;
    else this.#failed += 1;
  }

  /** Closes the row. Pass `elapsedMs` if all jobs have ended. A single job shows its own end. */
  close(elapsedMs?: number): void {
    const several = this.#several();
    const allEnded = several && elapsedMs !== undefined ? { job: {}, state: { elapsedMs, several } } : undefined;
    this.row.end(several ? allEnded : this.#lastEnd);
  }

  #show(): void {
    const snapshots = [...this.#running.values()];
    const longest = longestOf(snapshots);
    if (!longest) return;
    const failing = longest.state.failing ?? snapshots.find(({ state }) => state.failing)?.state.failing;
    this.row.update({ job: longest.job, state: { ...longest.state, failing, several: this.#several() } });
  }

  #several(): ProgressState["several"] {
    return this.of === 1 ? undefined : { of: this.of, completed: this.#completed, failed: this.#failed };
  }
}

/** Compares by the forecast of the remaining time, else by the progress. */
function longestOf(snapshots: readonly WaitSnapshot[]): WaitSnapshot | undefined {
  const leftMs = ({ state }: WaitSnapshot): number => state.remainingMs ?? -1;
  const progress = ({ job }: WaitSnapshot): number => job.progress ?? 0;
  return snapshots.toSorted((a, b) => leftMs(b) - leftMs(a) || progress(a) - progress(b))[0];
}

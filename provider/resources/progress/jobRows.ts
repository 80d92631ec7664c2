import type { Job } from "../../job";
import { hasCompleted } from "../../jobStatus";
import type { ProgressRow, WaitSnapshot } from "./progressReporter";

/**
 * Shows the waits for some jobs in one row: how many have ended, and the job that will probably take longest. The row of one job is that
 * job's.
 */
export class JobRows {
  readonly #snapshots = new Map<string, WaitSnapshot>();
  #completed = 0;
  #failed = 0;

  constructor(
    private readonly row: ProgressRow,
    private readonly of: number,
  ) {}

  /** The row of one of the waits. */
  rowOf(jobId: string): ProgressRow {
    if (this.of === 1) return this.row;
    return {
      update: (snapshot) => {
        this.#snapshots.set(jobId, snapshot);
        this.#show();
      },
      end: (snapshot) => {
        this.#snapshots.delete(jobId);
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

  /** Gives the row up; `elapsedMs` where all jobs have ended. */
  close(elapsedMs?: number): void {
    const isTold = this.of === 1 || elapsedMs === undefined;
    this.row.end(isTold ? undefined : { job: {}, state: { elapsedMs, several: this.#several() } });
  }

  #show(): void {
    const longest = longestOf([...this.#snapshots.values()]);
    if (!longest) return;
    const failing =
      longest.state.failing ?? [...this.#snapshots.values()].find((one) => one.state.failing)?.state.failing;
    this.row.update({ job: longest.job, state: { ...longest.state, failing, several: this.#several() } });
  }

  #several(): { of: number; completed: number; failed: number } {
    return { of: this.of, completed: this.#completed, failed: this.#failed };
  }
}

/** By the time that is probably left, else by the progress. */
function longestOf(snapshots: readonly WaitSnapshot[]): WaitSnapshot | undefined {
  const leftMs = ({ state }: WaitSnapshot): number => state.remainingMs ?? -1;
  const progress = ({ job }: WaitSnapshot): number => job.progress ?? 0;
  return snapshots.toSorted((a, b) => leftMs(b) - leftMs(a) || progress(a) - progress(b))[0];
}

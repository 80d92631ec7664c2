import type { Job } from "../../job";
import { hasCompleted } from "../../jobStatus";
import type { ProgressRow, WaitSnapshot } from "./progressReporter";

/** Shows the waits for several jobs in one row: how many have ended, and the job that will probably take longest. */
export class SeveralRows {
  readonly #standings = new Map<string, WaitSnapshot>();
  #completed = 0;
  #failed = 0;

  constructor(
    private readonly row: ProgressRow,
    private readonly of: number,
  ) {}

  /** The row of one of the waits. */
  rowOf(jobId: string): ProgressRow {
    return {
      update: (standing) => {
        this.#standings.set(jobId, standing);
        this.#show();
      },
      end: (standing) => {
        this.#standings.delete(jobId);
        if (standing) this.ended(standing.job);
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
    this.row.end(elapsedMs === undefined ? undefined : { job: {}, state: { elapsedMs, several: this.#several() } });
  }

  #show(): void {
    const longest = longestOf([...this.#standings.values()]);
    if (!longest) return;
    const failing =
      longest.state.failing ?? [...this.#standings.values()].find((one) => one.state.failing)?.state.failing;
    this.row.update({ job: longest.job, state: { ...longest.state, failing, several: this.#several() } });
  }

  #several(): { of: number; completed: number; failed: number } {
    return { of: this.of, completed: this.#completed, failed: this.#failed };
  }
}

/** By the time that is probably left, else by the progress. */
function longestOf(standings: readonly WaitSnapshot[]): WaitSnapshot | undefined {
  const leftMs = ({ state }: WaitSnapshot): number => state.remainingMs ?? -1;
  const progress = ({ job }: WaitSnapshot): number => job.progress ?? 0;
  return standings.toSorted((a, b) => leftMs(b) - leftMs(a) || progress(a) - progress(b))[0];
}

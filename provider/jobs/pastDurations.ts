import { createdMsOf, type Job } from "../job";
import { hasCompleted } from "../jobStatus";

/** The most durations that are kept for one job name. More would not improve a forecast. */
const longestHistory = 64;
const namesLimit = 200;

/** The durations of completed jobs, by job name. */
export class PastDurations {
  readonly #durationsMs = new Map<string, Map<string, number>>();

  /** Adds a job. Ignores it unless it has completed. */
  add(job: Job): void {
    if (job.endTime === undefined || !hasCompleted(job)) return;
    const durationMs = Date.parse(job.endTime) - createdMsOf(job);
    if (!(durationMs > 0)) return;
    const known = this.#durationsMs.get(job.name) ?? new Map<string, number>();
    if (known.size >= longestHistory || (known.size === 0 && this.#durationsMs.size >= namesLimit)) return;
    this.#durationsMs.set(job.name, known.set(job.id, durationMs));
  }

  /** In the order in which they were added: the task list lists the newest first. */
  ofName(jobName: string): readonly number[] {
    return [...(this.#durationsMs.get(jobName)?.values() ?? [])];
  }
}

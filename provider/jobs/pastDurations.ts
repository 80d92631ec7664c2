import { createdMsOf, type Job } from "../job";
import { hasCompleted } from "../jobStatus";

/** More past jobs of one name than this add nothing but work. */
const longestHistory = 64;
const namesLimit = 200;

/** How long finished jobs took, by their name: what whoever sees a job has learnt of it. */
export class PastDurations {
  readonly #durationsMs = new Map<string, Map<string, number>>();

  /** Takes in a job that was seen; one that has not completed tells nothing. */
  add(job: Job): void {
    if (job.endTime === undefined || !hasCompleted(job)) return;
    const durationMs = Date.parse(job.endTime) - createdMsOf(job);
    if (!(durationMs > 0)) return;
    const known = this.#durationsMs.get(job.name) ?? new Map<string, number>();
    if (known.size >= longestHistory || (known.size === 0 && this.#durationsMs.size >= namesLimit)) return;
    this.#durationsMs.set(job.name, known.set(job.id, durationMs));
  }

  /** In the order in which they were learnt: the task list gives the newest first. */
  ofName(jobName: string): readonly number[] {
    return [...(this.#durationsMs.get(jobName)?.values() ?? [])];
  }
}

import type { Job } from "../provider/job";
import { isWanted, type JobFilter } from "../provider/resources/jobFilter";

/** The wanted jobs, newest first, at most `limit`. A job that is there twice is taken once. */
export function chooseJobs(jobs: readonly Job[], filter: JobFilter, limit = Infinity): Job[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return [...byId.values()]
    .filter((job) => isWanted(job, filter))
    .sort((a, b) => Date.parse(b.createdTime) - Date.parse(a.createdTime) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

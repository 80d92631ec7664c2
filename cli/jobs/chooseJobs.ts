import { createdMsOf, type Job } from "../../provider/job";
import { isWanted, type JobFilter } from "../../provider/resources/lookups/jobFilter";

/** The matching jobs, newest first and those without a time last, at most `limit`. Duplicates are removed. */
export function chooseJobs(jobs: readonly Job[], filter: JobFilter, limit = Infinity): Job[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return [...byId.values()]
    .filter((job) => isWanted(job, filter))
    .sort((a, b) => ageRank(b) - ageRank(a) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

function ageRank(job: Job): number {
  const createdMs = createdMsOf(job);
  return Number.isNaN(createdMs) ? 0 : createdMs;
}

import type { Job } from "../provider/job";

/** Which jobs a person wants to see. What is absent does not choose. Upper and lower case mean the same. */
export interface JobFilter {
  /** One of these statuses. */
  readonly statuses?: readonly string[] | undefined;
  /** A part of what the job does, such as `create`. */
  readonly name?: string | undefined;
  /** The id of its instance, or a part of the instance's name. */
  readonly instance?: string | undefined;
}

export function isWanted(job: Job, { statuses, name, instance }: JobFilter): boolean {
  const lower = (text: string): string => text.toLowerCase();
  return (
    (statuses === undefined || statuses.map(lower).includes(lower(job.status))) &&
    (name === undefined || lower(job.name).includes(lower(name))) &&
    (instance === undefined ||
      (job.instance !== undefined &&
        (lower(job.instance.id) === lower(instance) || lower(job.instance.name).includes(lower(instance)))))
  );
}

/** The wanted jobs, newest first, at most `limit`. A job that is there twice is taken once. */
export function chooseJobs(jobs: readonly Job[], filter: JobFilter, limit = Infinity): Job[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return [...byId.values()]
    .filter((job) => isWanted(job, filter))
    .sort((a, b) => Date.parse(b.createdTime) - Date.parse(a.createdTime) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

import type { Job } from "../../job";

/** Which jobs to return. An absent field matches every job. Upper and lower case are equal, except in `instanceId`. */
export interface JobFilter {
  /** One of these statuses. */
  readonly statuses?: readonly string[] | undefined;
  /** A part of what the job does, such as `create`. */
  readonly name?: string | undefined;
  /** The id of its instance. */
  readonly instanceId?: string | undefined;
  /** The id of its instance, or a part of the instance's name. */
  readonly instance?: string | undefined;
}

/** Whether a job matches the filter. */
export function isWanted(job: Job, { statuses, name, instanceId, instance }: JobFilter): boolean {
  const lower = (text: string): string => text.toLowerCase();
  return (
    (statuses === undefined || statuses.map(lower).includes(lower(job.status))) &&
    (name === undefined || lower(job.name).includes(lower(name))) &&
    (instanceId === undefined || job.instance?.id === instanceId) &&
    (instance === undefined ||
      (job.instance !== undefined &&
        (lower(job.instance.id) === lower(instance) || lower(job.instance.name).includes(lower(instance)))))
  );
}

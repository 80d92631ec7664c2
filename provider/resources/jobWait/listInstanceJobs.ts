import type { Session } from "../../api/session";
import type { Job } from "../../job";
import { listedJobs } from "../listedJobs";
import type { Runtime } from "../runtime";
import type { InstanceJobs } from "./jobSource";

/** How far back the task list is read, and who is told of what is missing in it. */
interface Reading {
  readonly sinceMs: number;
  readonly warn: (text: string) => void;
}

/** The jobs of an instance, as the task list tells them, in the order in which they began. Throws TaskListUnreadableError. */
export async function listInstanceJobs(
  runtime: Runtime,
  session: Session,
  { instanceId, jobNames }: InstanceJobs,
  { sinceMs, warn }: Reading,
): Promise<readonly Job[]> {
  const names = jobNames?.map((name) => name.toLowerCase());
  const cutOffText = (jobs: number): string =>
    `The task list is longer than the ${jobs} jobs that were read: an older job of instance ${instanceId} is not waited for`;
  const jobs: Job[] = [];
  for await (const job of listedJobs(runtime, session, { sinceMs, cutOffText, warn })) {
    const hasName = names?.includes(job.name.toLowerCase()) ?? true;
    if (hasName && job.instance?.id === instanceId) jobs.push(job);
  }
  return jobs.reverse();
}

import type { Session } from "../../api/session";
import type { Job } from "../../job";
import { listedJobs } from "../listedJobs";
import type { Runtime } from "../runtime";
import type { InstanceJobs } from "./jobSource";

/** How far back the task list is read, and the callback for warnings. */
interface Reading {
  readonly sinceMs: number;
  readonly warn: (text: string) => void;
}

/** The jobs of an instance in the task list, in the order of their creation. Throws TaskListUnreadableError. */
export async function listInstanceJobs(
  runtime: Runtime,
  session: Session,
  { instanceId, jobNames }: InstanceJobs,
  { sinceMs, warn }: Reading,
): Promise<readonly Job[]> {
  const names = jobNames?.map((name) => name.toLowerCase());
  const cutOffText = (jobs: number): string =>
    `The task list is longer than the ${jobs} jobs that were read: this wait does not include older jobs of instance ${instanceId}`;
  const jobs: Job[] = [];
  for await (const job of listedJobs(runtime, session, { sinceMs, cutOffText, warn })) {
    const hasName = names?.includes(job.name.toLowerCase()) ?? true;
    if (hasName && job.instance?.id === instanceId) jobs.push(job);
  }
  return jobs.reverse();
}

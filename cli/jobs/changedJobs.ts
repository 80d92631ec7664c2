import { isDeepStrictEqual } from "node:util";
import type { Job } from "../../provider/job";

/** The jobs that are new or different since the last poll, oldest first, as a log has them. */
export function changedJobs(before: readonly Job[], after: readonly Job[]): Job[] {
  const known = new Map(before.map((job) => [job.id, job]));
  return after.filter((job) => !isDeepStrictEqual(known.get(job.id), job)).toReversed();
}

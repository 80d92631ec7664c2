import type { Job } from "../../provider/job";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import { jsonLine } from "../output/jsonText";
import type { Output } from "../output/output";
import { chooseJobs } from "./chooseJobs";
import type { JobsQuery } from "./jobsQuery";

/**
 * Writes the matching jobs of each page as soon as it is read, up to the limit. Each job is written once, even if a
 * failed list is read again from the start.
 */
export function jobStream(out: Output, { filter, limit }: Pick<JobsQuery, "filter" | "limit">) {
  const written = new Set<string>();
  return (page: readonly Job[]): void => {
    const fresh = chooseJobs(page, filter).filter(({ id }) => !written.has(id));
    for (const job of fresh.slice(0, Math.max(0, limit - written.size))) {
      written.add(job.id);
      out.write(jsonLine(jobOutputs(job)));
    }
  };
}

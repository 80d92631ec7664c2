import type { Job } from "../../provider/job";
import type { CliRuntime } from "../runtime";
import { jobTable } from "./jobTable";

/** Prints jobs as a table that is no wider than standard output. */
export function printTable({ out, clock, fit }: CliRuntime, jobs: readonly Job[]): void {
  for (const line of jobTable(jobs, clock.now(), out.columns, fit, out.paint)) out.write(`${line}\n`);
}

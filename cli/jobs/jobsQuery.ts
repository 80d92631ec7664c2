import type { ValidationIssue } from "../../provider/validationIssue";
import { quote } from "../../provider/validationIssue";
import { parseDurationMs } from "../../provider/duration";
import { durationRule } from "../../provider/resources/inputRules";
import { optional, parseInputs } from "../../provider/resources/parseInputs";
import type { JobFilter } from "../../provider/resources/lookups/jobFilter";
import type { ConnectionFlags } from "../flags";

/** The flags of `jobs` as they were written. */
export interface JobsFlags extends ConnectionFlags {
  readonly status?: readonly string[];
  readonly name?: string;
  readonly instance?: string;
  readonly since: string;
  readonly limit?: string;
  readonly watch?: true;
  readonly json?: true;
}

/** Which jobs to show. */
export interface JobsQuery {
  readonly filter: JobFilter;
  readonly sinceMs: number;
  /** The same as the person wrote it. */
  readonly since: string;
  readonly limit: number;
}

/** Every issue of the flags. */
export function checkJobsFlags({ since, limit }: JobsFlags): readonly ValidationIssue[] {
  const badLimit = limit !== undefined && !/^[1-9]\d{0,8}$/.test(limit);
  return [
    ...parseInputs({ "--since": since }, { sinceMs: optional(durationRule, "--since") }).issues,
    ...(badLimit ? [{ property: "--limit", reason: `must be a whole number from 1, but is ${quote(limit)}` }] : []),
  ];
}

/** What checked flags ask for. */
export function jobsQuery({ status, name, instance, since, limit }: JobsFlags): JobsQuery {
  return {
    filter: { statuses: status, name, instance },
    since,
    sinceMs: parseDurationMs(since) ?? 0,
    limit: limit === undefined ? Infinity : Number(limit),
  };
}

import { quote } from "../../provider/validationIssue";
import { checkedSpec } from "../../provider/resources/connection";
import { durationRule } from "../../provider/resources/inputRules";
import { optionalOr, required, type Rule } from "../../provider/resources/parseInputs";
import type { JobFilter } from "../../provider/resources/lookups/jobFilter";
import type { Runtime } from "../../provider/resources/runtime";
import type { ConnectionFlags } from "../flags";
import type { OutputFlags } from "../output/outputFormat";

/** The unparsed flags of `jobs`. */
export interface JobsFlags extends ConnectionFlags, OutputFlags {
  readonly status?: readonly string[];
  readonly name?: string;
  readonly instance?: string;
  readonly since: string;
  readonly limit?: string;
  readonly watch?: true;
}

/** Which jobs to show. */
export interface JobsQuery {
  readonly filter: JobFilter;
  readonly sinceMs: number;
  /** The same as in the flag. */
  readonly since: string;
  readonly limit: number;
}

const limitRule: Rule<number> = (value, property, report) => {
  if (typeof value === "string" && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
  report(property, `must be a whole number from 1, but is ${quote(value)}`);
  return undefined;
};

const fields = {
  sinceMs: required(durationRule, "how far to look back", "--since"),
  limit: { ...optionalOr(limitRule, Infinity), property: "--limit" },
};

/** Parses the flags. Throws InvalidInputsError with every issue of the flags and of the settings. */
export function jobsQuery(runtime: Runtime, { status, name, instance, since, limit }: JobsFlags): JobsQuery {
  const given = checkedSpec<Pick<JobsQuery, "sinceMs" | "limit">>(
    runtime,
    { "--since": since, "--limit": limit },
    fields,
  );
  return { filter: { statuses: status, name, instance }, since, ...given };
}

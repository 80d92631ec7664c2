import { idRuleText, isId } from "../../api/ids";
import { parseDurationMs } from "../../duration";
import { quote, type ValidationIssue } from "../../validationIssue";
import { checkConnection, connectionFields } from "../connection";
import { parseInputs } from "../parseInputs";
import { unknownValue, type Runtime, type Properties } from "../runtime";

const defaultTimeoutMs = 2 * 3_600_000;
/** The task center forgets a job after a month, so no wait is longer. */
export const longestTimeoutMs = 30 * 24 * 3_600_000;

/** How many jobs one wait may wait for. */
const mostJobs = 100;

/** Every issue in the inputs of a wait, and in the configuration that it needs. */
export function checkJobWait(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [...checkWhichJobs(inputs["jobId"], inputs["jobIds"]), ...checkWaiting(runtime, inputs)];
}

/** The same for whatever waits for one job or for several. */
export function checkWaiting(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
  return [
    ...checkTimeout(inputs["timeout"]),
    ...checkBoolean("failOnError", inputs["failOnError"]),
    ...checkTriggers(inputs["triggers"]),
    ...parseInputs(inputs, connectionFields).issues,
    ...checkConnection(runtime, inputs),
  ];
}

function checkWhichJobs(jobId: unknown, jobIds: unknown): readonly ValidationIssue[] {
  if (jobIds === undefined || jobIds === null) return checkJobId(jobId);
  const both = jobId !== undefined && jobId !== null && jobId !== unknownValue && jobIds !== unknownValue;
  return [
    ...(both ? checkJobId(jobId) : []),
    ...(both ? [{ property: "jobIds", reason: "must not be set beside jobId: one job, or several" }] : []),
    ...checkJobIds(jobIds),
  ];
}

function checkJobIds(value: unknown): readonly ValidationIssue[] {
  if (value === unknownValue) return [];
  const property = "jobIds";
  if (!Array.isArray(value) || value.length < 1 || value.length > mostJobs) {
    const found = Array.isArray(value) ? `a list of ${value.length}` : quote(value);
    return [{ property, reason: `must be a list of 1 to ${mostJobs} job ids, but is ${found}` }];
  }
  const ids: readonly unknown[] = value;
  const repeated = new Set(ids.filter((id, index) => id !== unknownValue && ids.indexOf(id) !== index));
  return [
    ...ids.flatMap((id, index) => checkId(`${property}[${index}]`, id, "the id of a job to wait for")),
    ...[...repeated].map((id) => ({
      property,
      reason: `must name each job once, but has ${quote(id)} more than once`,
    })),
  ];
}

export function checkJobId(value: unknown): readonly ValidationIssue[] {
  return checkId("jobId", value, "the id of the job to wait for, such as the output jobId of DdmInstance");
}

/** An id need not be a UUID: only what could not be one, or would not be safe in a path, is refused. */
export function checkId(property: string, value: unknown, use: string): readonly ValidationIssue[] {
  if (value === unknownValue) return [];
  if (value === undefined || value === null || value === "") return [{ property, reason: `is required: ${use}` }];
  if (isId(value)) return [];
  return [{ property, reason: `must be ${idRuleText}, but is ${quote(value)}` }];
}

/** A timeout is a Go duration, longer than zero and no longer than the task center remembers. */
export function checkTimeout(value: unknown, property = "timeout"): readonly ValidationIssue[] {
  if (value === undefined || value === null || value === unknownValue) return [];
  const ms = typeof value === "string" ? parseDurationMs(value) : undefined;
  if (ms === undefined) {
    return [{ property, reason: `must be a duration such as 1h30m (units h, m, s, ms), but is ${quote(value)}` }];
  }
  if (ms <= 0) return [{ property, reason: `must be longer than zero, but is ${quote(value)}` }];
  if (ms > longestTimeoutMs) return [{ property, reason: `must be at most 720h, but is ${quote(value)}` }];
  return [];
}

export function checkBoolean(property: string, value: unknown): readonly ValidationIssue[] {
  if (value === undefined || value === null || typeof value === "boolean" || value === unknownValue) return [];
  return [{ property, reason: `must be true or false, but is ${quote(value)}` }];
}

function checkTriggers(value: unknown): readonly ValidationIssue[] {
  if (value === undefined || value === null || Array.isArray(value) || value === unknownValue) return [];
  return [{ property: "triggers", reason: `must be an array, but is ${quote(value)}` }];
}

/** The timeout of checked inputs; without one, what else is wanted (absent or 0 for nothing), else the default. */
export function timeoutMsOf(inputs: Properties, otherwiseMs = 0): number {
  const text = inputs["timeout"];
  const parsed = typeof text === "string" ? parseDurationMs(text) : undefined;
  return parsed ?? (otherwiseMs > 0 ? Math.min(otherwiseMs, longestTimeoutMs) : defaultTimeoutMs);
}

import { DdmError } from "../provider/errors";

/** The exit codes, for scripts. They must not change. */
export const exitCodes = {
  completed: 0,
  jobFailed: 1,
  badUsage: 2,
  timedOut: 3,
  jobNotFound: 4,
  apiUnreachable: 5,
  fault: 70,
  cancelled: 130,
} as const;

/** One of the exit codes of the tool. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const codeOfError: ReadonlyMap<string, ExitCode> = new Map<string, ExitCode>([
  ["JOB_FAILED", exitCodes.jobFailed],
  ["INVALID_INPUTS", exitCodes.badUsage],
  ["IDENTITY_INCOMPLETE", exitCodes.badUsage],
  ["WAIT_TIMEOUT", exitCodes.timedOut],
  ["JOB_NOT_FOUND", exitCodes.jobNotFound],
  ["POLLS_FAILED", exitCodes.apiUnreachable],
  ["JOB_UNREADABLE", exitCodes.apiUnreachable],
  ["TASK_LIST_UNREADABLE", exitCodes.apiUnreachable],
  ["AUTHENTICATION_FAILED", exitCodes.apiUnreachable],
  ["API_ERROR", exitCodes.apiUnreachable],
  ["DECODE_FAILED", exitCodes.apiUnreachable],
  ["BODY_TOO_LARGE", exitCodes.apiUnreachable],
  ["REQUEST_TIMEOUT", exitCodes.apiUnreachable],
  ["CONNECTION_FAILED", exitCodes.apiUnreachable],
  ["PROXY_REFUSED", exitCodes.apiUnreachable],
  ["WAIT_CANCELLED", exitCodes.cancelled],
  ["CANCELLED", exitCodes.cancelled],
]);

/** The exit code for an error that ended a command, or one of its waits. */
export function exitCodeOf(error: unknown): ExitCode {
  return (error instanceof DdmError ? codeOfError.get(error.code) : undefined) ?? exitCodes.fault;
}

/**
 * The meaning of each exit code, worst first: certain failures before unknown results. The help and `docs/cli.md` have
 * the same texts.
 */
export const exitCodeMeanings: ReadonlyMap<ExitCode, string> = new Map<ExitCode, string>([
  [exitCodes.cancelled, "cancelled, by Ctrl-C or SIGTERM; the jobs continue"],
  [exitCodes.fault, "a fault of this program"],
  [exitCodes.badUsage, "usage or settings are wrong; the message lists every problem"],
  [exitCodes.jobFailed, "a job failed, was rolled back or was cancelled"],
  [exitCodes.jobNotFound, "a job was not found"],
  [exitCodes.apiUnreachable, "the API refuses or cannot be reached"],
  [exitCodes.timedOut, "the wait timed out; the job continues"],
  [exitCodes.completed, "all jobs have completed, or the result is shown"],
]);

/** The exit code of several waits or checks: the worst one. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  return [...exitCodeMeanings.keys()].find((code) => codes.includes(code)) ?? exitCodes.completed;
}

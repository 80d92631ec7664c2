import { ApiError } from "../api/errors";
import { DdmError, linesOf, messageOf, type DdmErrorCode } from "../errors";
import type { Job } from "../job";
import { hasCompleted } from "../jobStatus";
import type { ValidationIssue } from "../validationIssue";
import { describeSeen, subject, WaitError } from "../wait/errors";
import type { Properties } from "./runtime";

// The errors of a wait, so that callers of the resources need not import from `wait`.
export { JobFailedError, JobNotFoundError, PollsFailedError, WaitCancelledError } from "../wait/errors";
export { WaitError, WaitTimeoutError, type WaitRecord } from "../wait/errors";

/** Inputs or settings are invalid. The error lists every issue. */
export class InvalidInputsError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INVALID_INPUTS";
  /**
   * Every issue, at least one: the input (empty if the issue is in the settings), and the rule with the value that
   * breaks it.
   */
  readonly issues: readonly { readonly property: string; readonly reason: string }[];

  /** @internal */
  constructor(issues: readonly ValidationIssue[]) {
    super(issues.map(({ property, reason }) => (property ? `${property}: ${reason}` : reason)));
    this.issues = issues;
  }
}

/**
 * The API refused to read the job or could not be reached, and a retry does not help. The job itself may still run.
 * `cause` has the reason.
 */
export class JobUnreadableError extends WaitError {
  /** Stable code of this class. */
  readonly code = "JOB_UNREADABLE";

  /** @internal */
  constructor(jobId: string, lastJob: Job | undefined, cause: unknown) {
    const record = { jobId, lastJob, lastFailure: cause };
    super(`${subject(record)} could not be read: ${messageOf(cause)}`, record, { cause });
  }
}

/** At most this many of the other jobs are listed one by one. */
const mostShownJobs = 10;

/**
 * One job ended the wait for several jobs with an error. The message has this error and the last known status of the
 * other jobs.
 */
export class JobsWaitError extends DdmError {
  /** Stable code of this class. */
  readonly code = "JOBS_WAIT_FAILED";

  constructor(
    first: { readonly jobId: string; readonly error: unknown },
    jobIds: readonly string[],
    /** The last known state of each job. */
    readonly seen: ReadonlyMap<string, Job>,
  ) {
    const { jobId, error } = first;
    const others = jobIds.filter((id) => id !== jobId);
    const rest = others.filter((id) => !hasCompleted(seen.get(id) ?? { status: "" }));
    const shown = rest.slice(0, mostShownJobs).map((id) => {
      const job = seen.get(id);
      return job ? describeSeen(job) : `DDM job ${id}, never seen`;
    });
    const omitted = rest.length > mostShownJobs ? [`and ${rest.length - mostShownJobs} more`] : [];
    const count = `The other jobs of this wait: ${others.length - rest.length} of ${others.length} completed`;
    super([...linesOf(error), count, ...[...shown, ...omitted].map((line) => `  ${line}`)], { cause: error });
  }
}

/** The last known state of the job that an error of a wait is about. */
export const jobOf = (error: unknown): Job | undefined => (error instanceof WaitError ? error.lastJob : undefined);

const resumable: readonly DdmErrorCode[] = [
  ...(["WAIT_TIMEOUT", "WAIT_CANCELLED", "POLLS_FAILED", "JOB_UNREADABLE"] as const),
  ...(["INSTANCE_NOT_READY", "INSTANCE_WAIT_INTERRUPTED"] as const),
];

/** Whether the next update can resume a wait that ended with this error. There may be no state to store for it. */
export const isResumable = (error: unknown): boolean =>
  error instanceof JobsWaitError
    ? isResumable(error.cause)
    : error instanceof DdmError && resumable.includes(error.code);

/**
 * An operation was interrupted after it had begun: a wait that has seen its job, or an update that has made a change.
 * From `id`, `properties` and `reasons` Pulumi stores the resource as "created, not yet ready". The next `pulumi up`
 * resumes it.
 */
export class ResourceInitError extends DdmError {
  /** Stable code of this class. */
  readonly code = "UNFINISHED";
  readonly id: string;
  readonly properties: Properties;
  /** The engine shows these instead of the message. */
  readonly reasons: readonly string[];

  /**
   * @param outlook What the next `pulumi up` does. Default: it continues to wait for one job.
   * @param secrets The properties that are secret, as a {@link ResourceKind} names them.
   */
  constructor(
    id: string,
    properties: Properties,
    cause: unknown,
    outlook = waitOutlook(1),
    readonly secrets: readonly string[] = [],
  ) {
    super([...linesOf(cause), outlook], { cause });
    this.id = id;
    this.properties = properties;
    this.reasons = [this.message];
  }
}

const continuesToWait = (what: string): string =>
  `Nothing is lost: the next \`pulumi up\` continues to wait for ${what}.`;

/** A sentence about the next `pulumi up`, for a wait for jobs. */
export const waitOutlook = (jobs: number): string => continuesToWait(jobs === 1 ? "this job" : "these jobs");

/** The same for a wait for the jobs of an instance. */
export const instanceWaitOutlook = continuesToWait("this instance");

/** Whether the API refuses the task list or has none. A retry does not help. */
export function isListRefused(cause: unknown): cause is ApiError {
  // Ignore refusals by IAM.
  const ofList = cause instanceof ApiError && cause.call.url.endsWith("/jobs");
  return ofList && [403, 404, 405].includes(cause.status);
}

/** A change would replace a resource, but its `preventReplacement` is true. */
export class ReplacementPreventedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "REPLACEMENT_PREVENTED";

  /** @param loss The loss of data by a replacement, such as `and lose all its schemas`. */
  constructor(properties: readonly string[], resource: string, loss: string) {
    super(
      `${properties.join(", ")}: cannot be changed in place, and preventReplacement forbids replacing the ${resource}. ` +
        `Undo the change, or remove preventReplacement to replace the ${resource} ${loss}`,
    );
  }
}

/** The task list of the project could not be read. `cause` has the reason. */
export class TaskListUnreadableError extends DdmError {
  /** Stable code of this class. */
  readonly code = "TASK_LIST_UNREADABLE";

  /**
   * @internal
   * @param wayAround What works without the list.
   */
  constructor(cause: unknown, wayAround = "a wait for a job by its id") {
    const reason = "Some regions have no task list, or it needs a separate permission";
    const hint = isListRefused(cause) ? `. ${reason}; ${wayAround} works without it` : "";
    super(`The task list could not be read: ${messageOf(cause)}${hint}`, { cause });
  }
}

import { ApiError } from "../api/errors";
import { DdmError, linesOf, messageOf, type DdmErrorCode } from "../errors";
import type { Job } from "../job";
import { hasCompleted } from "../jobStatus";
import type { ValidationIssue } from "../validationIssue";
import { describeSeen, subject, WaitError } from "../wait/errors";
import type { Properties } from "./runtime";

// A wait's own errors, for whoever calls the resources and does not know the wait.
export { JobFailedError, JobNotFoundError, PollsFailedError, WaitCancelledError } from "../wait/errors";
export { WaitError, WaitTimeoutError, type WaitRecord } from "../wait/errors";

/** Inputs or settings cannot work. It holds every issue at once. */
export class InvalidInputsError extends DdmError {
  /** Stable code of this class. */
  readonly code = "INVALID_INPUTS";
  /** Every issue, at least one: the input, which is empty where the issue is in the settings, and the rule with the value that breaks it. */
  readonly issues: readonly { readonly property: string; readonly reason: string }[];

  /** @internal */
  constructor(issues: readonly ValidationIssue[]) {
    super(issues.map(({ property, reason }) => (property ? `${property}: ${reason}` : reason)));
    this.issues = issues;
  }
}

/** The API refuses to show the job, or cannot be asked, and no repetition can change that. It says nothing about the job. `cause` is why. */
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
const toldJobs = 10;

/** A wait for several jobs that ended too early: what one of them ended it with, and how the others stood. */
export class JobsWaitError extends DdmError {
  /** Stable code of this class. */
  readonly code = "JOBS_WAIT_FAILED";

  constructor(
    first: { readonly jobId: string; readonly error: unknown },
    jobIds: readonly string[],
    /** The jobs as they were last seen. */
    readonly seen: ReadonlyMap<string, Job>,
  ) {
    const { jobId, error } = first;
    const others = jobIds.filter((id) => id !== jobId);
    const rest = others.filter((id) => !hasCompleted(seen.get(id) ?? { status: "" }));
    const told = rest.slice(0, toldJobs).map((id) => {
      const job = seen.get(id);
      return job ? describeSeen(job) : `DDM job ${id}, never seen`;
    });
    const untold = rest.length > toldJobs ? [`and ${rest.length - toldJobs} more`] : [];
    const count = `The other jobs of this wait: ${others.length - rest.length} of ${others.length} completed`;
    super([...linesOf(error), count, ...[...told, ...untold].map((line) => `  ${line}`)], { cause: error });
  }
}

/** The job that an error of a wait tells of, as it was last seen. */
export const jobOf = (error: unknown): Job | undefined => (error instanceof WaitError ? error.lastJob : undefined);

const resumable: readonly DdmErrorCode[] = [
  ...(["WAIT_TIMEOUT", "WAIT_CANCELLED", "POLLS_FAILED", "JOB_UNREADABLE"] as const),
  ...(["INSTANCE_NOT_READY", "INSTANCE_WAIT_INTERRUPTED"] as const),
];

/** Whether a wait that ended so can continue where it was. It says nothing of whether there is something to store. */
export const isResumable = (error: unknown): boolean =>
  error instanceof JobsWaitError
    ? isResumable(error.cause)
    : error instanceof DdmError && resumable.includes(error.code);

/**
 * What was interrupted after it had begun: a wait that has seen its job, or an update that has made a change. Pulumi stores the resource
 * as "created, not yet ready" from `id`, `properties` and `reasons`, and the next `pulumi up` continues there.
 */
export class ResourceInitError extends DdmError {
  /** Stable code of this class. */
  readonly code = "UNFINISHED";
  readonly id: string;
  readonly properties: Properties;
  /** The engine shows these, and not the message. */
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

/** What the next `pulumi up` does with a wait for so many jobs. */
export const waitOutlook = (jobs: number): string => continuesToWait(jobs === 1 ? "this job" : "these jobs");

/** What it does with a wait for the jobs of an instance. */
export const instanceWaitOutlook = continuesToWait("this instance");

/** Whether the API refuses the task list, or has none: no repetition can change that. */
export function isListRefused(cause: unknown): cause is ApiError {
  // What IAM answered says nothing about the list.
  const ofList = cause instanceof ApiError && cause.call.url.endsWith("/jobs");
  return ofList && [403, 404, 405].includes(cause.status);
}

/** A change would replace a resource, which its `preventReplacement` forbids. */
export class ReplacementPreventedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "REPLACEMENT_PREVENTED";

  /** @param loss What a replacement does to its contents, such as `and lose all its schemas`. */
  constructor(properties: readonly string[], resource: string, loss: string) {
    super(
      `${properties.join(", ")}: cannot be changed in place, and preventReplacement does not allow to replace the ${resource}. ` +
        `Undo the change, or remove preventReplacement to replace the ${resource} ${loss}`,
    );
  }
}

/** The task list of the project could not be read. `cause` is why. */
export class TaskListUnreadableError extends DdmError {
  /** Stable code of this class. */
  readonly code = "TASK_LIST_UNREADABLE";

  /**
   * @internal
   * @param wayAround What does without the list.
   */
  constructor(cause: unknown, wayAround = "a wait for a job by its id") {
    const reason = "Some regions have no task list, or it needs a separate permission";
    const hint = isListRefused(cause) ? `. ${reason}; ${wayAround} works without it` : "";
    super(`The task list could not be read: ${messageOf(cause)}${hint}`, { cause });
  }
}

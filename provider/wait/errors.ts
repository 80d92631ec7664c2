import { formatDuration } from "../duration";
import { DdmError, messageOf } from "../errors";
import type { Job } from "../job";

/** The state of a wait when it ended without success. */
export interface WaitRecord {
  /** Id of the job. Absent if only `lastJob` has it. */
  readonly jobId?: string | undefined;
  /** How many polls were made, including failed ones. */
  readonly polls: number;
  /** How long the wait took. Milliseconds. */
  readonly elapsedMs: number;
  /** The last known state of the job. Absent if it was never seen. */
  readonly lastJob?: Job | undefined;
  /** The error of the last poll. Absent if that poll succeeded. */
  readonly lastFailure?: unknown;
}

/** A job in a few words: its id, name and instance. */
function describeJob(job: Job): string {
  const where = job.instance ? ` of instance "${job.instance.name}" (${job.instance.id})` : "";
  return `DDM job ${job.id}, ${job.name}${where}`;
}

const lastSeen = ({ status, progress }: Job): string =>
  `last seen ${status}${progress === undefined ? "" : ` at ${progress} %`}`;
const seenInBrackets = ({ lastJob }: WaitRecord): string => (lastJob ? ` (${lastSeen(lastJob)})` : "");

/** A job in a few words, with its last known state. */
export const describeSeen = (job: Job): string => `${describeJob(job)}, ${lastSeen(job)}`;

/** The job of a wait in a few words; only its id if it was never seen. */
export const subject = ({ lastJob, jobId }: Pick<WaitRecord, "lastJob" | "jobId">): string =>
  lastJob ? describeJob(lastJob) : ["DDM job", jobId].filter(Boolean).join(" ");

/** The base class of the errors that end the wait for one job. */
export abstract class WaitError extends DdmError {
  /**
   * The state of the wait. After a single read without a wait, and for an error about the job alone, it has no counts
   * of polls and time.
   */
  readonly record: Partial<WaitRecord>;

  /** @internal */
  constructor(message: string, record: Partial<WaitRecord>, options?: ErrorOptions) {
    super(message, options);
    this.record = record;
  }

  /** The last known state of the job. Absent if it was never seen. */
  get lastJob(): Job | undefined {
    return this.record.lastJob;
  }
}

/** The job failed, was rolled back or was cancelled. */
export class JobFailedError extends WaitError {
  /** Stable code of this class. */
  readonly code = "JOB_FAILED";
  /** Has only the job. */
  declare readonly record: Pick<WaitRecord, "jobId"> & { readonly lastJob: Job };

  /** @internal */
  constructor(job: Job) {
    const ended = job.endTime === undefined ? "" : ` at ${job.endTime}`;
    const reason = job.failReason ?? "the API gives no reason; look at the task center of the DDM console";
    super(`${describeJob(job)}, ended as ${job.status}${ended}: ${reason}`, { jobId: job.id, lastJob: job });
  }

  /** The ended job, with the reason if the API says it. The same as `lastJob`, but always present. */
  get job(): Job {
    return this.record.lastJob;
  }
}

/** The timeout passed before the job had ended. The job itself continues. */
export class WaitTimeoutError extends WaitError {
  /** Stable code of this class. */
  readonly code = "WAIT_TIMEOUT";
  /** The timeout. Milliseconds. */
  readonly timeoutMs: number;
  /** The state of the wait. */
  declare readonly record: WaitRecord;

  /** @internal */
  constructor(timeoutMs: number, record: WaitRecord, setting = "timeout") {
    const { polls, elapsedMs, lastJob, lastFailure } = record;
    const seen = lastJob ? lastSeen(lastJob) : "never seen";
    const failure = lastFailure === undefined ? "" : `; the last poll failed: ${messageOf(lastFailure)}`;
    super(
      `${subject(record)} had not ended after ${formatDuration(timeoutMs)} ` +
        `(${seen}, ${polls} polls in ${formatDuration(elapsedMs)})${failure}. ` +
        `The job itself continues; for a longer wait set \`${setting}\``,
      record,
      { cause: lastFailure },
    );
    this.timeoutMs = timeoutMs;
  }
}

/** The wait was cancelled. The job itself continues. `cause` is the reason of the signal. */
export class WaitCancelledError extends WaitError {
  /** Stable code of this class. */
  readonly code = "WAIT_CANCELLED";
  /** The state of the wait. */
  declare readonly record: WaitRecord;

  /** @internal */
  constructor(record: WaitRecord, cause?: unknown) {
    const after = formatDuration(record.elapsedMs);
    super(`The wait for ${subject(record)} was cancelled after ${after}${seenInBrackets(record)}`, record, { cause });
  }
}

/**
 * The task center does not have the job. If `lastJob` is present, it had the job before. `cause` is the answer of the
 * API.
 */
export class JobNotFoundError extends WaitError {
  /** Stable code of this class. */
  readonly code = "JOB_NOT_FOUND";

  /** @internal */
  constructor(record: Partial<WaitRecord>) {
    const { lastJob, lastFailure } = record;
    const said = lastFailure === undefined ? "" : ` (${messageOf(lastFailure)})`;
    super(
      lastJob
        ? `${subject(record)}, is no longer in the task center: ${lastSeen(lastJob)}${said}. ` +
            "Look at its instance in the DDM console to see whether the job took effect"
        : `${subject(record)} was not found${said}. Check the job's id, the project and the region; ` +
            "the task center keeps a job for 30 days",
      record,
      { cause: lastFailure },
    );
  }
}

/** Too many polls in a row failed, and the wait gave up. The job itself may still run. `cause` is the last failure. */
export class PollsFailedError extends WaitError {
  /** Stable code of this class. */
  readonly code = "POLLS_FAILED";
  /** How many polls in a row failed. */
  readonly consecutive: number;
  /** For how long they failed. Milliseconds. */
  readonly sinceMs: number;
  /** The state of the wait. */
  declare readonly record: WaitRecord;

  /** @internal */
  constructor(consecutive: number, sinceMs: number, record: WaitRecord) {
    const { lastFailure } = record;
    super(
      `${subject(record)} could not be read: ${consecutive} polls in a row failed over ${formatDuration(sinceMs)}` +
        `${seenInBrackets(record)}, the last with: ${messageOf(lastFailure)}. ` +
        "The job itself may still run. Try again when the API can be reached",
      record,
      { cause: lastFailure },
    );
    this.consecutive = consecutive;
    this.sinceMs = sinceMs;
  }
}

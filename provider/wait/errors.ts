import { formatDuration } from "../duration";
import { DdmError, messageOf } from "../errors";
import type { Job } from "../job";

/** How a wait stood when it ended without success. */
export interface WaitRecord {
  /** Id of the job. Absent where only the job itself tells it. */
  readonly jobId?: string | undefined;
  /** How many polls there were, failed ones included. */
  readonly polls: number;
  /** How long the wait took. Milliseconds. */
  readonly elapsedMs: number;
  /** The job as it was last seen. Absent where it never was. */
  readonly lastJob?: Job | undefined;
  /** What the last poll failed with. Absent where it did not fail. */
  readonly lastFailure?: unknown;
}

/** A job in a few words: what it does, where, and how it was last seen. */
function describeJob(job: Job): string {
  const where = job.instance ? ` of instance "${job.instance.name}" (${job.instance.id})` : "";
  return `DDM job ${job.id}, ${job.name}${where}`;
}

const lastSeen = ({ status, progress }: Job): string =>
  `last seen ${status}${progress === undefined ? "" : ` at ${progress} %`}`;
const seenInBrackets = ({ lastJob }: WaitRecord): string => (lastJob ? ` (${lastSeen(lastJob)})` : "");

/** A job in a few words, with how it was last seen. */
export const describeSeen = (job: Job): string => `${describeJob(job)}, ${lastSeen(job)}`;

/** The job of a wait in a few words, whether or not it was ever seen. */
export const subject = ({ lastJob, jobId }: Pick<WaitRecord, "lastJob" | "jobId">): string =>
  lastJob ? describeJob(lastJob) : ["DDM job", jobId].filter(Boolean).join(" ");

/** The base class of the errors that end the wait for one job. */
export abstract class WaitError extends DdmError {
  /**
   * How the wait stood. A job that was read once, without a wait, has no counts of polls and time, and neither has an error
   * about the job alone.
   */
  readonly record: Partial<WaitRecord>;

  /** @internal */
  constructor(message: string, record: Partial<WaitRecord>, options?: ErrorOptions) {
    super(message, options);
    this.record = record;
  }

  /** The job as it was last seen. Absent where it never was. */
  get lastJob(): Job | undefined {
    return this.record.lastJob;
  }
}

/** The job has ended, and did not complete. */
export class JobFailedError extends WaitError {
  /** Stable code of this class. */
  readonly code = "JOB_FAILED";
  /** The job alone. */
  declare readonly record: Pick<WaitRecord, "jobId"> & { readonly lastJob: Job };

  /** @internal */
  constructor(job: Job) {
    const ended = job.endTime === undefined ? "" : ` at ${job.endTime}`;
    const reason = job.failReason ?? "the API gives no reason; look at the task center of the DDM console";
    super(`${describeJob(job)}, ended as ${job.status}${ended}: ${reason}`, { jobId: job.id, lastJob: job });
  }

  /** The job as it ended, with its reason where the API tells. The same as `lastJob`, and always present. */
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
  /** How the wait stood. */
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
  /** How the wait stood. */
  declare readonly record: WaitRecord;

  /** @internal */
  constructor(record: WaitRecord, cause?: unknown) {
    const after = formatDuration(record.elapsedMs);
    super(`The wait for ${subject(record)} was cancelled after ${after}${seenInBrackets(record)}`, record, { cause });
  }
}

/** The task center does not know the job. Where `lastJob` is present, it did know the job before. `cause` is what the API answered. */
export class JobNotFoundError extends WaitError {
  /** Stable code of this class. */
  readonly code = "JOB_NOT_FOUND";

  /** @internal */
  constructor(record: Partial<WaitRecord>) {
    const { lastJob, lastFailure } = record;
    const said = lastFailure === undefined ? "" : ` (${messageOf(lastFailure)})`;
    super(
      lastJob
        ? `${subject(record)}, has vanished from the task center: ${lastSeen(lastJob)}${said}`
        : `${subject(record)} was not found${said}. Check the job's id, the project and the region; ` +
            "the task center keeps a job for 30 days",
      record,
      { cause: lastFailure },
    );
  }
}

/** Too many polls in a row failed, and the wait gave up. This says nothing about the job. `cause` is the last failure. */
export class PollsFailedError extends WaitError {
  /** Stable code of this class. */
  readonly code = "POLLS_FAILED";
  /** How many polls in a row failed. */
  readonly consecutive: number;
  /** For how long they failed. Milliseconds. */
  readonly sinceMs: number;
  /** How the wait stood. */
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

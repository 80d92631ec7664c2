import { formatDuration } from "../duration";
import { DdmError } from "../errors";
import type { Job } from "../job";

/** How a wait stood when it ended without success. */
export interface WaitRecord {
  /** The job's id, where it is known before the job was seen. */
  readonly jobId?: string | undefined;
  /** Answers and failures, all polls together. */
  readonly polls: number;
  readonly elapsedMs: number;
  /** The job as it was last seen; absent where it never was. */
  readonly lastJob?: Job | undefined;
  /** The last poll's failure, where the last poll failed. */
  readonly lastFailure?: unknown;
}

/** A job in a few words: what it does, where, and how it was last seen. */
export function describeJob(job: Job): string {
  const where = job.instance ? ` of instance "${job.instance.name}" (${job.instance.id})` : "";
  return `DDM job ${job.id}, ${job.name}${where}`;
}

const lastSeen = (job: Job): string => {
  const progress = job.progress === undefined ? "" : ` at ${job.progress} %`;
  return `last seen ${job.status}${progress}`;
};

/** A job in a few words, with how it was last seen. */
export const describeSeen = (job: Job): string => `${describeJob(job)}, ${lastSeen(job)}`;

const subject = ({ lastJob, jobId }: Pick<WaitRecord, "lastJob" | "jobId">): string =>
  lastJob ? describeJob(lastJob) : ["DDM job", jobId].filter(Boolean).join(" ");
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const effort = (record: WaitRecord): string => `${record.polls} polls in ${formatDuration(record.elapsedMs)}`;

/** The job has ended, and not well. */
export class JobFailedError extends DdmError {
  readonly code = "JOB_FAILED";

  constructor(readonly job: Job) {
    const ended = job.endTime === undefined ? "" : ` at ${job.endTime}`;
    const reason = job.failReason ?? "the API gives no reason; look at the task center of the DDM console";
    super(`${describeJob(job)}, ended as ${job.status}${ended}: ${reason}`);
  }
}

/** The job had not ended when the wait's time was up. */
export class WaitTimeoutError extends DdmError {
  readonly code = "WAIT_TIMEOUT";
  readonly lastJob?: Job;

  constructor(
    readonly timeoutMs: number,
    readonly record: WaitRecord,
  ) {
    const { lastJob, lastFailure } = record;
    const failure = lastFailure === undefined ? "" : `; the last poll failed: ${messageOf(lastFailure)}`;
    super(
      `${subject(record)} had not ended after ${formatDuration(timeoutMs)}` +
        `${lastJob ? ` (${lastSeen(lastJob)}` : " (never seen"}, ${effort(record)})${failure}. ` +
        "The job itself goes on; for a longer wait set `timeout`",
      { cause: lastFailure },
    );
    if (lastJob) this.lastJob = lastJob;
  }
}

/** Somebody called the wait off. The job itself goes on. */
export class WaitCancelledError extends DdmError {
  readonly code = "WAIT_CANCELLED";
  readonly lastJob?: Job;

  constructor(
    readonly record: WaitRecord,
    cause?: unknown,
  ) {
    const { lastJob } = record;
    const seen = lastJob ? ` (${lastSeen(lastJob)})` : "";
    super(`The wait for ${subject(record)} was cancelled after ${formatDuration(record.elapsedMs)}${seen}`, { cause });
    if (lastJob) this.lastJob = lastJob;
  }
}

/** The task center knows no such job, or knows it no more. */
export class JobNotFoundError extends DdmError {
  readonly code = "JOB_NOT_FOUND";
  readonly lastJob?: Job;

  constructor(known: Pick<WaitRecord, "jobId" | "lastJob" | "lastFailure">) {
    const { lastJob, lastFailure } = known;
    const said = lastFailure === undefined ? "" : ` (${messageOf(lastFailure)})`;
    super(
      lastJob
        ? `${subject(known)}, has vanished from the task center: ${lastSeen(lastJob)}${said}`
        : `${subject(known)} was not found${said}. Check the job's id, the project and the region; ` +
            "the task center keeps a job for 30 days",
      { cause: lastFailure },
    );
    if (lastJob) this.lastJob = lastJob;
  }
}

/** So many polls in a row failed that there is no point in going on. It says nothing about the job. */
export class PollsFailedError extends DdmError {
  readonly code = "POLLS_FAILED";
  readonly lastJob?: Job;

  constructor(
    readonly consecutive: number,
    readonly sinceMs: number,
    record: WaitRecord,
  ) {
    const { lastJob, lastFailure } = record;
    super(
      `${subject(record)} could not be read: ${consecutive} polls in a row failed over ${formatDuration(sinceMs)}` +
        `${lastJob ? ` (${lastSeen(lastJob)})` : ""}, the last with: ${messageOf(lastFailure)}. ` +
        "The job itself may well go on; try again when the API can be reached",
      { cause: lastFailure },
    );
    if (lastJob) this.lastJob = lastJob;
  }
}

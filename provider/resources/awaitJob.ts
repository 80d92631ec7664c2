import { ApiError } from "../api/errors";
import type { Session } from "../api/session";
import type { Job } from "../job";
import { JobFailedError } from "../wait/errors";
import { progressLine } from "../wait/progressLine";
import { waitForJob, type WaitOptions } from "../wait/waitForJob";
import { readJob, withFailReason } from "./jobReader";
import type { Host } from "./host";

export interface AwaitJobOptions {
  readonly jobId: string;
  readonly timeoutMs: number;
  /** The resource in whose row progress is shown; without one it is shown for the whole stack. */
  readonly urn?: string | undefined;
  /** Whether a job that failed is an error. Otherwise it is a result. */
  readonly failOnError: boolean;
}

/**
 * Waits until a job has ended, and shows its progress meanwhile: the one core of the resource, the function and the
 * plugin. Resolves with the ended job, which has its reason where it failed. Throws the errors of `wait/errors`.
 */
export async function awaitJob(host: Host, session: Session, options: AwaitJobOptions): Promise<Job> {
  const { jobId, timeoutMs, urn, failOnError } = options;
  let lastJob: Job | undefined;
  const startMs = host.clock.now();
  const warned = new Set<string>();
  const waitOptions: WaitOptions = {
    timeoutMs,
    jobId,
    ...(host.cancelled && { signal: host.cancelled }),
    onProgress(job, _nextPollMs, state) {
      lastJob = job;
      if (!state) return;
      host.showProgress(urn, progressLine(job, state));
      if (state.notice && !warned.has(state.notice)) {
        warned.add(state.notice);
        host.warn(urn, noticeText(state.notice, job));
      }
    },
    onPollFailed({ error, consecutive }) {
      const elapsedMs = host.clock.now() - startMs;
      const failing = { consecutive, text: shortReason(error) };
      host.showProgress(urn, progressLine(lastJob ?? { id: jobId }, { elapsedMs, failing }));
    },
  };
  try {
    return await waitForJob((signal) => readJob(session, jobId, signal), waitOptions, host.clock);
  } catch (error) {
    if (!(error instanceof JobFailedError)) throw error;
    const job = await withFailReason(session, error.job, host.clock.now(), host.cancelled);
    if (failOnError) throw new JobFailedError(job);
    return job;
  }
}

function noticeText(notice: "unrecognised-status" | "needs-person", job: Job): string {
  switch (notice) {
    case "unrecognised-status":
      return `DDM job ${job.id} has the status "${job.status}", which this version does not know: taken as still running`;
    case "needs-person":
      return (
        `DDM job ${job.id} (${job.name}) is ${job.status}: it goes on only when its route switch is confirmed in ` +
        "the DDM console, or at its switching time"
      );
  }
}

/** A failure in a few words, for a line that has little room. */
function shortReason(error: unknown): string {
  if (error instanceof ApiError) return [error.status, error.apiCode].filter(Boolean).join(" ");
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: "", message: "" };
  return code ?? message;
}

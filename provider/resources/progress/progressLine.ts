import { formatDuration } from "../../duration";
import type { Job } from "../../job";
import { cutText } from "../../text/cutText";
import { shownText } from "../../text/shownText";

/** A step of an update. */
export interface RowStep {
  /** What it does, such as `scale out to 4 nodes`. */
  readonly what: string;
  /** Its position, such as `2 of 3`; absent if there is only one step. */
  readonly position?: string | undefined;
}

/** The progress of a wait, besides the job itself. */
export interface ProgressState {
  /** Since the wait began. */
  readonly elapsedMs: number;
  /** The forecast of the remaining time; absent if there is none. */
  readonly remainingMs?: number | undefined;
  /** The polls that failed since the last answer. */
  readonly failing?: { readonly consecutive: number; readonly text: string } | undefined;
  /** If the job is not visible yet: how long the wait looks for it. */
  readonly unseenForMs?: number | undefined;
  /** The step of an update to wait for. */
  readonly step?: RowStep | undefined;
  /** A change that has to wait: what it will do, and the reason for the wait. */
  readonly blocked?: { readonly what: string; readonly why: string } | undefined;
  /** How many of several jobs have completed or failed. The row's job is the one that will probably take longest. */
  readonly several?: { readonly of: number; readonly completed: number; readonly failed: number } | undefined;
}

const longestLine = 100;

/** A short line about the progress of a wait, the most important part first, since a terminal may cut its end. */
export function progressLine(job: Partial<Job>, state: ProgressState): string {
  const line = state.blocked
    ? `waits for ${formatDuration(state.elapsedMs)} to ${state.blocked.what}: ${state.blocked.why}`
    : state.several
      ? severalLine(job, state, state.several)
      : jobLine(job, state);
  const position = state.step?.position;
  return cutText(shownText(position === undefined ? line : `${position}: ${line}`), longestLine);
}

function severalLine(
  job: Partial<Job>,
  state: ProgressState,
  { of, completed, failed }: NonNullable<ProgressState["several"]>,
): string {
  const failures = failed > 0 ? `, ${failed} failed` : "";
  const count = `${completed} of ${of} completed${failures}`;
  const allEnded = completed + failed === of;
  return allEnded ? `${count} after ${formatDuration(state.elapsedMs)}` : `${count}; ${jobLine(job, state)}`;
}

function jobLine(job: Partial<Job>, { elapsedMs, remainingMs, failing, unseenForMs, step }: ProgressState): string {
  if (unseenForMs !== undefined) {
    const limit = formatDuration(unseenForMs);
    return `not visible yet after ${formatDuration(elapsedMs)} (limit ${limit}): job ${job.id ?? ""}`;
  }
  const status = job.status === undefined || job.status === "Running" ? undefined : job.status;
  const percent = job.progress === undefined ? undefined : `${Math.floor(job.progress)} %`;
  const stand = [status, percent].filter(Boolean).join(", ") || (job.status === undefined ? "not seen" : "running");
  const left = remainingMs !== undefined && remainingMs > 0 && `about ${formatDuration(remainingMs)} left`;
  const trouble =
    failing && `${failing.consecutive} failed ${failing.consecutive === 1 ? "poll" : "polls"} (${failing.text})`;
  const what =
    job.name === undefined ? `job ${job.id ?? ""}` : [job.name, job.instance?.name].filter(Boolean).join(" ");
  const standing = [`${stand} after ${formatDuration(elapsedMs)}`, left, trouble].filter(Boolean).join(", ");
  if (step) return `${step.what}, ${standing}`;
  return `${standing}: ${what}`;
}

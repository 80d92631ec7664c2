import { formatDuration } from "../../duration";
import type { Job } from "../../job";
import { cutText } from "../../text/cutText";
import { shownText } from "../../text/shownText";

/** A step of an update. */
export interface RowStep {
  /** What it does, such as `scale out to 4 nodes`. */
  readonly what: string;
  /** Which of how many it is, such as `2 of 3`; absent for one that is alone. */
  readonly position?: string | undefined;
}

/** How a wait stands, beside the job itself. */
export interface ProgressState {
  /** Since the wait began. */
  readonly elapsedMs: number;
  /** What is probably left; absent where nothing tells. */
  readonly remainingMs?: number | undefined;
  /** The polls that failed since the last answer. */
  readonly failing?: { readonly consecutive: number; readonly text: string } | undefined;
  /** Where the job is not visible yet: how long it is asked for. */
  readonly unseenForMs?: number | undefined;
  /** The step of an update that is waited for. */
  readonly step?: RowStep | undefined;
  /** A change that has to wait: what it will do, and why it cannot yet. */
  readonly blocked?: { readonly what: string; readonly why: string } | undefined;
  /** How many jobs of a wait for several have ended, and how; the job itself is the one that probably takes longest. */
  readonly several?: { readonly of: number; readonly completed: number; readonly failed: number } | undefined;
}

const longestLine = 100;

/** One short line that tells how a wait stands, the most telling first, since a terminal may cut its end. */
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
    return `not visible yet after ${formatDuration(elapsedMs)}, asked for up to ${limit}: job ${job.id ?? ""}`;
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

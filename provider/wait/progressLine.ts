import { formatDuration } from "../duration";
import type { Job } from "../job";

/** How a wait stands, beside the job itself. */
export interface ProgressState {
  /** Since the wait began. */
  readonly elapsedMs: number;
  /** What is probably left; absent where nothing tells. */
  readonly remainingMs?: number;
  /** The polls that failed since the last answer. */
  readonly failing?: { readonly consecutive: number; readonly text: string };
}

const longestLine = 100;

/** One short line that tells how a wait stands: the job, its instance, progress, time, and what is wrong. */
export function progressLine(job: Partial<Job>, { elapsedMs, remainingMs, failing }: ProgressState): string {
  const what = [job.name ?? `job ${job.id ?? ""}`.trim(), job.instance?.name].filter(Boolean).join(" ");
  const status = job.status === undefined || job.status === "Running" ? undefined : job.status;
  const percent = job.progress === undefined ? undefined : `${Math.floor(job.progress)} %`;
  const left = remainingMs === undefined ? undefined : `about ${formatDuration(remainingMs)} left`;
  const trouble =
    failing && `${failing.consecutive} failed ${failing.consecutive === 1 ? "poll" : "polls"} (${failing.text})`;
  const line = [what, status, percent, formatDuration(elapsedMs), left, trouble].filter(Boolean).join(", ");
  return line.length <= longestLine ? line : `${line.slice(0, longestLine - 3)}...`;
}

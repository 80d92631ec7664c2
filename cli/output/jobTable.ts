import { formatDuration } from "../../provider/duration";
import { createdMsOf, type Job } from "../../provider/job";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import { shownText } from "../../provider/text/shownText";
import { textLimits } from "../../provider/text/textLimits";
import { alignColumns } from "./alignColumns";
import { colorOfStatus, leavePlain, type Paint } from "./colors";
import type { TextFit } from "./textFit";

/** The longest name, so that one name does not widen every row. */
const longestName = 64;
/** If a row is too wide, names are cut to the first of these lengths that fits. */
const nameLengths = [longestName, 24, 16, 12];
/** With less room than this, the reason of a failure gets a separate line. */
const leastReason = 20;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly instance: string;
  readonly status: string;
  readonly done: string;
  readonly age: string;
  readonly took: string;
  readonly reason: string;
}

const titles: Row = {
  id: "ID",
  name: "NAME",
  instance: "INSTANCE",
  status: "STATUS",
  done: "DONE",
  age: "AGE",
  took: "TOOK",
  reason: "REASON",
};

/** Formats an age in one unit: `45s`, `5m`, `3h`, `12d`. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)}h`;
  return `${Math.floor(seconds / 86_400)}d`;
}

/** Progress in whole percent, such as `60%`; empty if it is unknown. */
export const formatPercent = (progress: number | undefined): string =>
  progress === undefined ? "" : `${Math.floor(progress)}%`;

function rowOf(job: Job, nowMs: number, paint: Paint): Row {
  const { progress, durationSeconds } = jobOutputs(job);
  return {
    id: shownText(job.id, textLimits.id),
    name: shownText(job.name, textLimits.name),
    instance: shownText(job.instance?.name ?? "", textLimits.name),
    status: paint(shownText(job.status, textLimits.status), colorOfStatus(job.status)),
    done: formatPercent(progress),
    age: job.createdTime === undefined ? "" : formatAge(nowMs - createdMsOf(job)),
    took: durationSeconds === undefined ? "" : formatDuration(durationSeconds * 1000),
    reason: shownText(job.failReason ?? "", textLimits.failReason),
  };
}

/**
 * The jobs as the lines of a table, titles first. If a line has no room for everything, the names of the job and its
 * instance, and the reason of a failure, are on a second line. A line is longer than `columns` cells only if the ids, the
 * statuses and the times alone do not fit.
 */
export function jobTable(
  jobs: readonly Job[],
  nowMs: number,
  columns: number,
  fit: TextFit,
  paint: Paint = leavePlain,
): string[] {
  if (jobs.length === 0) return [];
  const rows = [titles, ...jobs.map((job) => rowOf(job, nowMs, paint))];
  for (const nameLength of nameLengths) {
    const lines = wideTable(rows, columns, nameLength, fit);
    if (lines) return lines;
  }
  return narrowTable(rows, columns, fit);
}

/** One line for each job; undefined if that is too wide. */
function wideTable(rows: readonly Row[], columns: number, nameLength: number, fit: TextFit): string[] | undefined {
  const name = (text: string): string => fit.cut(text, nameLength);
  const longestReason = rows.slice(1).reduce((most, { reason }) => Math.max(most, fit.width(reason)), 0);
  const lines = alignColumns(
    rows.map((row) => [
      ...[row.id, name(row.name), name(row.instance), row.status, row.done, row.age, row.took],
      ...(longestReason > 0 ? [row.reason] : []),
    ]),
    fit,
  );
  const [titleLine = ""] = lines;
  const room = columns - fit.width(titleLine) + (longestReason > 0 ? titles.reason.length : 0);
  return room < Math.min(longestReason, leastReason) ? undefined : lines.map((line) => fit.cut(line, columns));
}

function narrowTable(rows: readonly Row[], columns: number, fit: TextFit): string[] {
  const lines = alignColumns(
    rows.map(({ id, status, done, age, took }) => [id, status, done, age, took]),
    fit,
  );
  return lines.flatMap((line, index) => {
    const { name = "", instance = "", reason = "" } = rows[index] ?? {};
    const what = [name, instance].filter(Boolean).join(" ");
    return [line, fit.cut(`  ${[what, reason].filter(Boolean).join(": ")}`, columns)];
  });
}

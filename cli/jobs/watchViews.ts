import { isDeepStrictEqual } from "node:util";
import { formatDuration } from "../../provider/duration";
import type { Job } from "../../provider/job";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import type { FailedTry } from "../../provider/retry";
import { shownText } from "../../provider/text/shownText";
import { formatPercent, jobTable } from "../output/jobTable";
import { jsonLine } from "../output/jsonText";
import { LiveLines } from "../output/liveLines";
import { messageOf } from "../output/problemText";
import type { CliRuntime } from "../runtime";
import { chooseJobs } from "./chooseJobs";
import { jobCount } from "./jobList";
import type { JobsQuery } from "./jobsQuery";

/** How the watched jobs are shown. */
interface WatchView {
  readonly show: (all: readonly Job[], gapMs: number) => void;
  readonly failed: (failed: FailedTry) => void;
  readonly end: () => void;
}

const tryingAgain = ({ error, tries, delayMs }: FailedTry): string =>
  `poll failed (${tries} in a row), trying again in ${formatDuration(delayMs)}: ${messageOf(error)}`;

/** The table, redrawn in place. */
export function tableView({ out, fit, clock }: CliRuntime, { filter, limit, since }: JobsQuery): WatchView {
  const live = new LiveLines(out, fit);
  let table: readonly string[] = [];
  const draw = (foot: string): void => {
    // Cut the table to leave room for the last line, which shows the state of the watch.
    live.draw([...table.slice(0, Math.max(0, out.rows - 2)), foot]);
  };
  return {
    show: (all, gapMs) => {
      const jobs = chooseJobs(all, filter, limit);
      const nowMs = clock.now();
      table = jobTable(jobs, nowMs, out.columns - 1, fit, out.paint);
      const time = new Date(nowMs).toISOString().slice(11, 19);
      const nextPoll = `next poll in ${formatDuration(gapMs)}`;
      draw(`${jobCount(jobs.length)} of the last ${since} at ${time} UTC, ${nextPoll}; Ctrl-C ends`);
    },
    failed: (failed) => {
      draw(tryingAgain(failed));
    },
    end: () => {
      live.end("keep");
    },
  };
}

/** A line for each job that is new or has changed. */
export function changeView(runtime: CliRuntime, { filter, limit }: JobsQuery, json: boolean): WatchView {
  let shown: readonly Job[] = [];
  return {
    show: (all) => {
      const chosen = chooseJobs(all, filter, limit);
      // Follow a shown job to its end, even if it no longer matches the filter.
      const followed = new Set([...chosen, ...shown].map(({ id }) => id));
      const now = chooseJobs(all, {}).filter(({ id }) => followed.has(id));
      for (const job of changedJobs(shown, now)) {
        runtime.out.write(json ? jsonLine(jobOutputs(job)) : `${changeLine(job, runtime.clock.now())}\n`);
      }
      shown = now;
    },
    failed: (failed) => {
      runtime.note(tryingAgain(failed));
    },
    end: () => undefined,
  };
}

/** The jobs that are new or have changed since the last poll, oldest first, as in a log. */
export function changedJobs(before: readonly Job[], after: readonly Job[]): Job[] {
  const known = new Map(before.map((job) => [job.id, job]));
  return after.filter((job) => !isDeepStrictEqual(known.get(job.id), job)).toReversed();
}

/** One change as a line: the time, the job's id, status, progress and name, and why it failed. */
export function changeLine(job: Job, nowMs: number): string {
  const stand = [job.status, formatPercent(jobOutputs(job).progress)].filter(Boolean).join(" ");
  const what = [job.name, job.instance?.name].filter(Boolean).join(" ");
  const time = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  return shownText([time, job.id, stand, what, job.failReason].filter(Boolean).join("  "));
}

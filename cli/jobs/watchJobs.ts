import { formatDuration } from "../../provider/duration";
import type { Job } from "../../provider/job";
import { hasEnded } from "../../provider/jobStatus";
import { changedJobs } from "./changedJobs";
import type { CliRuntime } from "../runtime";
import { chooseJobs } from "./chooseJobs";
import { jobOutputs } from "../../provider/resources/jobWait/jobOutputs";
import { shownText } from "../../provider/text/shownText";
import { jsonText } from "../output/jsonText";
import type { ListReader } from "./listReader";
import type { JobsQuery } from "./jobsQuery";
import { jobTable } from "../output/jobTable";
import { LiveLines } from "../output/liveLines";
import type { FailedTry } from "../../provider/retry";
import { watchRetry } from "./listRetry";
import { messageOf } from "../output/problemText";

const busyGapMs = 5000;
const idleGapMs = 15_000;
const gapPerPageMs = 2000;

/** How long after a poll the next one is due: never more than one request in two seconds on average. */
export function watchGapMs(jobs: readonly Job[], pages: number): number {
  return Math.max(jobs.some((job) => !hasEnded(job)) ? busyGapMs : idleGapMs, pages * gapPerPageMs);
}

/** How the watched jobs are shown. */
interface View {
  show(all: readonly Job[], gapMs: number): void;
  failed(failed: FailedTry): void;
  end(): void;
}

/** Shows the jobs again and again. Only an error ends it: Ctrl-C, or a list that cannot be read for too long. */
export async function watchJobs(
  runtime: CliRuntime,
  read: ListReader,
  query: JobsQuery,
  json: boolean,
): Promise<never> {
  const view = runtime.out.redraws && !json ? tableView(runtime, query) : changeView(runtime, query, json);
  try {
    for (;;) {
      const { jobs, pages } = await read(watchRetry, (failed) => {
        view.failed(failed);
      });
      const gapMs = watchGapMs(jobs, pages);
      view.show(jobs, gapMs);
      await runtime.clock.sleep(gapMs, runtime.cancelled);
    }
  } finally {
    view.end();
  }
}

const tryingAgain = ({ error, tries, delayMs }: FailedTry): string =>
  `poll failed (${tries} in a row), trying again in ${formatDuration(delayMs)}: ${messageOf(error)}`;

/** The table, drawn anew in its place. */
function tableView(runtime: CliRuntime, { filter, limit, since }: JobsQuery): View {
  const live = new LiveLines(runtime.out, runtime.fit);
  let table: readonly string[] = [];
  const draw = (foot: string): void => {
    // The last line tells how the watch stands, so the table gives way.
    live.draw([...table.slice(0, Math.max(0, runtime.out.rows - 2)), foot]);
  };
  return {
    show(all, gapMs) {
      const jobs = chooseJobs(all, filter, limit);
      table = jobTable(jobs, runtime.clock.now(), runtime.out.columns - 1, runtime.fit);
      const count = `${jobs.length} ${jobs.length === 1 ? "job" : "jobs"} of the last ${since}`;
      const time = new Date(runtime.clock.now()).toISOString().slice(11, 19);
      draw(`${count} at ${time} UTC, next poll in ${formatDuration(gapMs)}; Ctrl-C ends`);
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
function changeView(runtime: CliRuntime, { filter, limit }: JobsQuery, json: boolean): View {
  let shown: readonly Job[] = [];
  return {
    show(all) {
      const chosen = chooseJobs(all, filter, limit);
      // A job that was shown is followed to its end, even where the filter would not choose it any more.
      const followed = new Set([...chosen, ...shown].map(({ id }) => id));
      const now = chooseJobs(all, {}).filter(({ id }) => followed.has(id));
      for (const job of changedJobs(shown, now)) {
        runtime.out.write(`${json ? jsonText(jobOutputs(job)) : changeLine(job, runtime.clock.now())}\n`);
      }
      shown = now;
    },
    failed: (failed) => {
      runtime.note(tryingAgain(failed));
    },
    end: () => undefined,
  };
}

/** One change as a line: when it was seen, the job, how it stands, what it does, and why it failed. */
export function changeLine(job: Job, nowMs: number): string {
  const { progress } = jobOutputs(job);
  const stand = [job.status, progress === undefined ? "" : `${Math.floor(progress)}%`].filter(Boolean).join(" ");
  const what = [job.name, job.instance?.name].filter(Boolean).join(" ");
  const time = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  return shownText([time, job.id, stand, what, job.failReason].filter(Boolean).join("  "));
}

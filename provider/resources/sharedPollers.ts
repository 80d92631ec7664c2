import { listJobs } from "../api/endpoints/listJobs";
import type { Session } from "../api/session";
import type { Clock } from "../clock";
import { SharedPoller } from "../jobs/sharedPoller";
import { readJobInTurn, withoutIdleEnd } from "./jobWait/jobReader";

const batchers = new WeakMap<Session, SharedPoller>();

/** The looks that all waits of one session share. */
export function sharedPollerOf(session: Session, clock: Clock): SharedPoller {
  const known = batchers.get(session);
  if (known) return known;
  const batcher = new SharedPoller(
    {
      acquire: (signal) => session.paced.acquire(signal),
      getJob: (jobId, signal) => readJobInTurn(session, jobId, signal),
      async listJobs(query, signal) {
        const page = await session.paced.call(listJobs, query, signal);
        return { ...page, jobs: page.jobs.map(withoutIdleEnd) };
      },
    },
    clock,
  );
  batchers.set(session, batcher);
  return batcher;
}

import { listJobs } from "../api/endpoints/listJobs";
import type { Session } from "../api/session";
import type { Clock } from "../clock";
import { JobBatcher } from "../wait/jobBatcher";
import { readJobInTurn, withoutIdleEnd } from "./jobReader";

const batchers = new WeakMap<Session, JobBatcher>();

/** The looks that all waits of one session share. */
export function sharedLooks(session: Session, clock: Clock): JobBatcher {
  const known = batchers.get(session);
  if (known) return known;
  const batcher = new JobBatcher(
    {
      turn: (signal) => session.turn(signal),
      one: (jobId, signal) => readJobInTurn(session, jobId, signal),
      async list(query, signal) {
        const page = await session.callInTurn(listJobs, query, signal);
        return { ...page, jobs: page.jobs.map(withoutIdleEnd) };
      },
    },
    clock,
  );
  batchers.set(session, batcher);
  return batcher;
}

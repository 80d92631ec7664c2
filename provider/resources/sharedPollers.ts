import { getJob } from "../api/endpoints/getJob";
import { jobPageLimit } from "../api/endpoints/listJobs";
import type { Session } from "../api/session";
import { lastPeriod, lookBackMs, readTaskListPage } from "../api/taskList";
import type { Clock } from "../clock";
import { SharedPoller } from "../jobs/sharedPoller";

const pollers = new WeakMap<Session, SharedPoller>();

/** The poller that all waits of one session share. */
export function sharedPollerOf(session: Session, clock: Clock): SharedPoller {
  const known = pollers.get(session);
  if (known) return known;
  const { paced } = session;
  const poller = new SharedPoller(
    {
      acquire: (signal) => paced.acquire(signal),
      getJob: (jobId, signal) => paced.call(getJob, { jobId }, signal),
      listPage: (page, signal) =>
        readTaskListPage(paced.call, lastPeriod(lookBackMs, clock.now()), page * jobPageLimit, signal),
    },
    clock,
  );
  pollers.set(session, poller);
  return poller;
}

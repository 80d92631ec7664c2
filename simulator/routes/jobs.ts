import { ddmError, parameterError, unknownApi } from "../exchange";
import { pageOf, readPaging, wholeNumber } from "../paging";
import type { CloudState, SimulatedJob } from "../cloud/cloudState";
import { wireTime } from "../cloud/wireTime";
import type { Route } from "./route";

const dayMs = 86_400_000;

/** Jobs of the task center: one by its id, and the list. */
export const jobRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/jobs\/(?<id>[^/]+)$/,
    access: "project",
    handle(world, _exchange, { id = "" }) {
      const job = world.jobs.get(id);
      if (!job || !world.moment(job).visible) throw ddmError(400, "DBS.300400", "The task is not found.");
      return { status: 200, body: { job: { ...common(world, job), instance: job.instance } } };
    },
  },
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/jobs$/,
    access: "project",
    handle(world, { query }) {
      if (world.options.taskList === false) throw unknownApi();
      const known = ["start_time", "end_time", "offset", "limit", "instance_id", "status", "name"];
      for (const name of query.keys()) if (!known.includes(name)) throw parameterError(name);
      const startMs = wholeNumber(query, "start_time");
      const endMs = wholeNumber(query, "end_time");
      const paging = readPaging(query);
      // A minute of grace, for whoever computes thirty days on a clock of his own.
      if (startMs < world.realMs() - 30 * dayMs - 60_000) throw parameterError("start_time");
      if (endMs < startMs) throw parameterError("end_time");
      // The caller uses the real clock. With a `timeScale` the simulated one is ahead of it.
      const lastMs = endMs + world.nowMs() - world.realMs();
      const found = [...world.jobs.values()]
        .filter((job) => job.createdMs >= startMs && job.createdMs <= lastMs && world.moment(job).visible)
        .sort((a, b) => b.createdMs - a.createdMs);
      const jobs = pageOf(found, paging).map((job) => listed(world, job));
      return { status: 200, body: { jobs, ...paging, total: found.length } };
    },
  },
];

function common(world: CloudState, job: SimulatedJob): Record<string, unknown> {
  const { ended, status, progress } = world.moment(job);
  const { utcOffset } = world.options;
  const hasEndTime = ended || job.script.endTimeWhileRunning === true;
  return {
    id: job.id,
    name: job.name,
    status,
    created_time: wireTime(job.createdMs, utcOffset),
    end_time: hasEndTime ? wireTime(world.endMs(job), utcOffset) : "",
    process: progress === undefined ? "" : `${progress}%`,
  };
}

function listed(world: CloudState, job: SimulatedJob): Record<string, unknown> {
  const { ended, status } = world.moment(job);
  return {
    ...common(world, job),
    instance_id: job.instance.id,
    instance_name: job.instance.name,
    fail_reason: ended && status !== "Completed" ? (job.script.failReason ?? "") : "",
    database_name: "",
    operations: [],
  };
}

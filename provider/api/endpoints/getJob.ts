import type { Job, JobInstance } from "../../job";
import { segment, type Endpoint } from "../endpoint";
import type { JsonObject } from "../json";
import { readOptionalTime, readTime } from "../wireTime";

/** `GET /v3/{project_id}/jobs/{job_id}`: one job of the task center. */
export const getJob: Endpoint<{ jobId: string }, Job> = {
  method: "GET",
  version: "v3",
  successStatus: 200,
  path: ({ jobId }) => `jobs/${segment(jobId)}`,
  decode(answer) {
    const job = answer.object("job");
    const instance = readInstance(job.objectIfAny("instance"));
    return { ...readJobFields(job), ...(instance && { instance }) };
  },
};

/** No wait depends on the instance: one without an id counts as none, and a name that is missing is empty, as in the list. */
function readInstance(instance: JsonObject | undefined): JobInstance | undefined {
  const id = instance?.textIfAny("id");
  return id === undefined ? undefined : { id, name: instance?.textIfAny("name") ?? "" };
}

/** The fields that a single job and an item of the task list have in common. */
export function readJobFields(job: JsonObject): Job {
  const endTime = readOptionalTime(job, "end_time");
  const progress = readProgress(job.textIfAny("process"));
  return {
    id: job.text("id"),
    name: job.text("name"),
    status: job.text("status"),
    createdTime: readTime(job, "created_time"),
    ...(endTime !== undefined && { endTime }),
    ...(progress !== undefined && { progress }),
  };
}

/** `"60%"` is 60. Progress only guides the schedule and the display, so text that is no percentage counts as none. */
function readProgress(process: string | undefined): number | undefined {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(process ?? "")?.[1];
  return digits === undefined ? undefined : Math.min(100, Number(digits));
}

import type { Job, JobInstance } from "../../job";
import { hasEnded } from "../../jobStatus";
import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";
import type { JsonReader } from "../jsonReader";

/** `GET /v3/{project_id}/jobs/{job_id}`: one job of the task center. */
export const getJob: Endpoint<{ jobId: string }, Job> = {
  method: "GET",
  version: "v3",
  subject: { kind: "job", asked: ({ jobId }) => jobId, answered: ({ id }) => id },
  path: ({ jobId }) => `jobs/${idSegment(jobId)}`,
  decode(answer) {
    const job = answer.object("job");
    return readJob(job, readJobInstance(job.objectIfAny("instance")));
  },
};

/**
 * Reads the fields that a single job and an item of the task list share. The callers read the instance and the reason
 * of a failure, which are in different fields.
 */
export function readJob(job: JsonReader, instance: JobInstance | undefined, failReason?: string): Job {
  const status = job.label("status", textLimits.status);
  return withoutUndefined({
    id: job.text("id", textLimits.id),
    name: job.words("name"),
    status,
    createdTime: job.timeIfAny("created_time"),
    // The API may give an end time while a job still runs. Ignore it.
    endTime: hasEnded({ status }) ? job.timeIfAny("end_time") : undefined,
    progress: readProgress(job.textIfAny("process")),
    instance,
    failReason,
  });
}

/** No wait depends on the instance. Without an id it is undefined; a missing name is empty. */
export function readJobInstance(place?: JsonReader, prefix: "" | "instance_" = ""): JobInstance | undefined {
  const id = place?.textIfAny(`${prefix}id`, textLimits.id);
  return id === undefined ? undefined : { id, name: place?.wordsIfAny(`${prefix}name`) ?? "" };
}

/** `"60%"` is 60. Any other text is undefined, since progress only affects the schedule and the display. */
function readProgress(process: string | undefined): number | undefined {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(process ?? "")?.[1];
  return digits === undefined ? undefined : Math.min(100, Number(digits));
}

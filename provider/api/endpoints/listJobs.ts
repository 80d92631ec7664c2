import type { Job } from "../../job";
import type { Endpoint } from "../endpoint";
import { readJobFields } from "./getJob";

export interface ListJobsParams {
  /** Only jobs created at or after this time, at most 30 days back; milliseconds since the epoch. */
  startTimeMs: number;
  /** Only jobs created up to this time; milliseconds since the epoch. */
  endTimeMs: number;
  /** How many jobs to pass over. Default 0. */
  offset?: number;
  /** Page size, 1 to 128. Default: the most that the API gives. */
  limit?: number;
}

export interface JobPage {
  jobs: Job[];
  /** How many jobs there are on all pages; absent where the API does not say. */
  total?: number;
}

/** The most jobs that one page holds. */
export const jobPageLimit = 128;

/** `GET /v3/{project_id}/jobs`: a page of the task list, the only place that tells why a job failed. */
export const listJobs: Endpoint<ListJobsParams, JobPage> = {
  method: "GET",
  version: "v3",
  successStatus: 200,
  path: () => "jobs",
  query: ({ startTimeMs, endTimeMs, offset = 0, limit = jobPageLimit }) => ({
    start_time: String(Math.trunc(startTimeMs)),
    end_time: String(Math.trunc(endTimeMs)),
    offset: String(offset),
    limit: String(limit),
  }),
  decode(answer) {
    const total = answer.optionalNumber("total");
    const jobs = answer.objects("jobs").map((item): Job => {
      const failReason = item.optionalText("fail_reason");
      const instanceId = item.optionalText("instance_id");
      return {
        ...readJobFields(item),
        ...(instanceId !== undefined && {
          instance: { id: instanceId, name: item.optionalText("instance_name") ?? "" },
        }),
        ...(failReason !== undefined && { failReason }),
      };
    });
    return { jobs, ...(total !== undefined && { total }) };
  },
};

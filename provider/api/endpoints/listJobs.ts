import type { Job } from "../../job";
import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { readable, type JsonReader } from "../jsonReader";
import { readJob, readJobInstance } from "./getJob";

/** Which page of the task list to read. */
export interface ListJobsParams {
  /** Only jobs created at or after this time, at most 30 days back; milliseconds since the epoch. */
  startTimeMs: number;
  /** Only jobs created up to this time; milliseconds since the epoch. */
  endTimeMs: number;
  /** How many jobs to pass over. Default 0. */
  offset?: number;
  /** Page size, 1 to 128. Default 128. */
  limit?: number;
}

/** A page of the task list. */
export interface JobPage {
  /** The jobs that could be read. */
  jobs: Job[];
  /** How many items the page held, readable or not. */
  received: number;
  /** How many jobs all pages have; absent if the API does not say. */
  total?: number;
}

/** The most jobs that one page holds. */
export const jobPageLimit = 128;

/** `GET /v3/{project_id}/jobs`: a page of the task list, the only source of the reason why a job failed. */
export const listJobs: Endpoint<ListJobsParams, JobPage> = {
  method: "GET",
  version: "v3",
  // The list only saves requests, so it must not delay a wait for long.
  timeoutMs: 10_000,
  path: () => "jobs",
  query: ({ startTimeMs, endTimeMs, offset = 0, limit = jobPageLimit }) => ({
    start_time: String(Math.trunc(startTimeMs)),
    end_time: String(Math.trunc(endTimeMs)),
    offset: String(offset),
    limit: String(limit),
  }),
  decode(answer, { limit = jobPageLimit }) {
    const total = answer.optionalNumber("total");
    const items = answer.objects("jobs", limit);
    return withoutUndefined({ jobs: readable(items, readListed), received: items.length, total });
  },
};

const readListed = (item: JsonReader): Job =>
  readJob(item, readJobInstance(item, "instance_"), item.wordsIfAny("fail_reason", textLimits.failReason));

/** The DDM instance that a job works on. */
export interface JobInstance {
  /** Instance id, such as `a48e43ff268f4c0e879652d65e63d0fbin09`. */
  id: string;
  /** Instance name, as its owner chose it. */
  name: string;
}

/** One job of the DDM task center, after parsing. The API's own JSON looks different. */
export interface Job {
  /** Job id. */
  id: string;
  /** What the job does, such as `CreateInstance`. */
  name: string;
  /** Status, spelled as the API spells it, such as `Running`. */
  status: string;
  /** When the job was created: ISO 8601 with its offset. Absent if the API gives no valid time. */
  createdTime?: string;
  /** When the job ended: ISO 8601 with its offset. Absent while it runs, and if the API gives no valid time. */
  endTime?: string;
  /** 0 to 100. Absent when the API gives none. */
  progress?: number;
  /** The instance that the job works on. Absent when the API names none. */
  instance?: JobInstance;
  /** Why the job failed. Only the task list has this. */
  failReason?: string;
}

/** When a job was created, in milliseconds since the epoch; NaN if that is unknown. */
export const createdMsOf = ({ createdTime }: Pick<Job, "createdTime">): number => Date.parse(createdTime ?? "");

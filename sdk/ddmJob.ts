/** The instance that a job works on. */
export interface DdmJobInstance {
  /** Id of the instance, such as `a48e43ff268f4c0e879652d65e63d0fbin09`. */
  id: string;
  /** Name of the instance. */
  name: string;
}

/** A job of the DDM task center. */
export interface DdmJob {
  /** Id of the job. */
  jobId: string;
  /** Status as the API names it, such as `Running` or `Completed`. */
  status: string;
  /** When the job ended, ISO 8601 with its offset. Absent while it runs, or where the API gives no time that can be read. */
  endTime?: string;
  /** The instance that the job works on. Absent where the API names none. */
  instance?: DdmJobInstance;
  /** What the job does, such as `CreateInstance`. */
  name: string;
  /** When the job was created, ISO 8601 with its offset. Absent where the API gives no time that can be read. */
  createdTime?: string;
  /** Progress in percent, 0 to 100; 100 once the job has completed. Absent where the API gives none. */
  progress?: number;
  /** Why the job failed, where the API tells. Absent unless it failed. */
  failReason?: string;
  /** Seconds from the job's creation to its end. Absent without either time. */
  durationSeconds?: number;
}

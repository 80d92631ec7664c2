import type { JobScript } from "./cloud/jobLife";

/** A request that starts a job, as an argument of `jobScript`. */
export interface JobRequest {
  /** The job's name, such as `CreateInstance`. */
  readonly name: string;
  /** The instance that the job works on. */
  readonly instance: { readonly id: string; readonly name: string };
}

/** The options of a simulator. */
export interface SimulatorOptions {
  /** Port on the loopback interface. Default 0: any free port. */
  readonly port?: number;
  /** How many simulated seconds pass in a real one. Default 1. */
  readonly timeScale?: number;
  /** How long a token is valid, in real seconds. Default 86,400. */
  readonly tokenLifetimeSeconds?: number;
  /** Whether the user needs an MFA passcode for a token by password. Default `false`. */
  readonly mfa?: boolean;
  /** Whether the catalog lists DDM. Default `true`. */
  readonly ddmInCatalog?: boolean;
  /** Real milliseconds since the epoch. Default `Date`. */
  readonly clock?: { now(): number };
  /** Whether the task list exists; older regions answer 404. Default `true`. */
  readonly taskList?: boolean;
  /** Simulated seconds that the creation of an instance takes. Default 307. */
  readonly createInstanceSeconds?: number;
  /** Simulated seconds that the deletion of an instance takes. Default 60. */
  readonly deleteInstanceSeconds?: number;
  /** Simulated seconds for which an instance is busy after it was renamed, which needs no job. Default 0. */
  readonly renameInstanceSeconds?: number;
  /** Simulated seconds for which an instance is busy after its administrator's password was set. Default 5. */
  readonly resetPasswordSeconds?: number;
  /** Simulated seconds for which an instance is busy after its parameters were set. Default 5. */
  readonly setConfigurationSeconds?: number;
  /** Simulated seconds that the creation of a schema takes. Default 10. */
  readonly createSchemaSeconds?: number;
  /** Simulated seconds that the deletion of a schema takes. Default 10. */
  readonly deleteSchemaSeconds?: number;
  /**
   * Whether the task center lists the jobs of schemas. The reference does not list them, so their names, `CreateSchema`
   * and `DeleteSchema`, are made up. Default `false`: only the status of the schema shows that they have ended.
   */
  readonly schemaJobs?: boolean;
  /** The status of the answer for a schema that does not exist. The reference does not say it. Default 404. */
  readonly missingSchemaStatus?: 400 | 404;
  /** Simulated seconds for which an instance is busy with an operation that is not in the task center. Default 60. */
  readonly operationSeconds?: number;
  /** The script of a job that a request starts, chosen by its name and instance. Absent fields have defaults. */
  readonly jobScript?: (request: JobRequest) => JobScript;
  /** Offset in which the service writes times. Default `+0000`. */
  readonly utcOffset?: string;
}

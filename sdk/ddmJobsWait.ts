import * as pulumi from "@pulumi/pulumi";
import { jobsOutputNames, type DdmJob } from "../provider/resources/jobWait/jobOutputs";
import type { DdmJobWaitState } from "./ddmJobWait";
import { dynamicProperties } from "./dynamicProperties";
import { jobsWaitShim } from "./shims";

/** What a {@link DdmJobsWait} waits for, and how. */
export interface DdmJobsWaitArgs {
  /**
   * Ids of the jobs to wait for, 1 to 100, each once; together they take one of Pulumi's parallel slots. Either this or `instanceId` is
   * required. A change waits again, but one of their order alone does not.
   */
  jobIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Id of the instance whose jobs to wait for, in the place of `jobIds`: all jobs that have not ended, also those that begin meanwhile, at
   * most 100, and then until the instance is `RUNNING`. The output `jobIds` tells which they were. Without such a job, and with an instance
   * that is ready, the wait ends at once. Where the region has no task list, or refuses it, the status of the instance alone tells, with a
   * warning. A change waits again.
   */
  instanceId?: pulumi.Input<string>;
  /**
   * Names of the jobs of `instanceId` to wait for, 1 to 20, such as `EnlargeNode`, upper or lower case. Only jobs of these names are waited
   * for then, and not the instance. Default: all jobs. A change waits again.
   */
  jobNames?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Project of the jobs. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`. A change waits again.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
   */
  projectId?: pulumi.Input<string>;
  /** Region of the jobs, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. A change waits again. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. A change waits again. */
  endpoint?: pulumi.Input<string>;
  /**
   * How long to wait for all of them, as a Go duration such as `1h30m`; at most `720h`. Default: the option
   * `customTimeouts.create`, else `2h`. A change does not wait again.
   */
  timeout?: pulumi.Input<string>;
  /** Any values; when one of them changes, the resource waits again. */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * Whether a job that failed fails the update, at once. With `false` all jobs are waited for, and one that failed is a result like any
   * other: see the output `jobs`. Default `true`.
   */
  failOnError?: pulumi.Input<boolean>;
}

const dynamicClass = {
  resource: "DdmJobsWait",
  // The ids are an output where the program names the instance in their place.
  outputNames: ["jobIds", ...jobsOutputNames],
  otherWay:
    "A wait needs no import: remove the option, and the wait reads its jobs. To read jobs without waiting for them, use " +
    'DdmJobsWait.get. The DdmJobsWait of "pulumi-otc-ddm/plugin" takes the option.',
};

/**
 * Blocks until several jobs of the DDM task center have ended, so that everything that depends on them starts after that. It waits for the
 * jobs with the given ids, or for all jobs of an instance, for example one that another stack or tool changes.
 *
 * A wait only reads. When it is interrupted or times out, the next `pulumi up` continues with it, and does not poll the jobs that
 * have ended. A finished wait is not repeated. Deleting the resource does nothing in the cloud.
 *
 * The update fails when a job failed (unless `failOnError` is `false`), when a job does not exist, and when the wait times out. It
 * also fails when the API cannot be reached or refuses the credential. The error lists the last status of the other jobs. With `instanceId`
 * it also fails when the instance does not exist, or is broken, for example because its creation failed. Jobs that ended before the wait
 * started do not count: after a failed job, the next `pulumi up` waits only for jobs that started later.
 *
 * API: `GET /v3/{project_id}/jobs`, `GET /v3/{project_id}/jobs/{job_id}` and `GET /v1/{project_id}/instances/{instance_id}`.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const jobIds = ["31b8ae23-c687-4d80-b7b4-42a66c9bb886", "3ae783f3-844e-4051-abd5-b9cc65899785"];
 * const ready = new ddm.DdmJobsWait("all-ready", { jobIds, timeout: "45m" });
 * export const instances = ready.jobs.apply((jobs) => jobs.map((job) => job.instance?.name));
 * ```
 */
export class DdmJobsWait extends pulumi.dynamic.Resource {
  /** Ids of the jobs. With `instanceId`, of those that were waited for, in the order in which they began; empty where there was none. */
  declare readonly jobIds: pulumi.Output<string[]>;
  /** Each of the jobs, in the order of `jobIds`. */
  declare readonly jobs: pulumi.Output<DdmJob[]>;
  /** `Completed` when all jobs have completed, or there was none, else the status of the first that has not, as the API names it. */
  declare readonly status: pulumi.Output<string>;
  /** When the last of the jobs ended, ISO 8601 with its offset. Absent where the API gives no time of one that can be read, or there was none. */
  declare readonly endTime: pulumi.Output<string | undefined>;
  /** Seconds from the creation of the first job to the end of the last. Absent without either time. */
  declare readonly durationSeconds: pulumi.Output<number | undefined>;

  /**
   * Reads jobs that exist, without waiting for them and without managing them. It takes ids; {@link getDdmJobs} lists the jobs of an instance.
   *
   * @param name Name of the resource in the program.
   * @param ids Ids of the jobs.
   * @param state Where to find the jobs, if the configuration does not say.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   */
  static get(
    name: string,
    ids: pulumi.Input<pulumi.Input<pulumi.ID>[]>,
    state: DdmJobWaitState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): DdmJobsWait {
    const id = pulumi.output(ids).apply((known) => known.join(","));
    return new DdmJobsWait(name, { ...state, jobIds: ids }, { ...opts, id });
  }

  /**
   * @param name Name of the resource in the program.
   * @param args The jobs, and how to wait for them.
   * @param opts Pulumi's options; `customTimeouts.create` is the default of `timeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
   */
  constructor(name: string, args: DdmJobsWaitArgs, opts: pulumi.CustomResourceOptions = {}) {
    const timeout = args.timeout ?? opts.customTimeouts?.create;
    const inputs = { ...args, ...(timeout !== undefined && { timeout }) };
    super(jobsWaitShim, name, dynamicProperties(dynamicClass, name, inputs, opts), opts, "ddm", "DdmJobsWait");
  }
}

import * as pulumi from "@pulumi/pulumi";
import { dynamicProperties } from "./dynamicProperties";
import { jobWaitShim } from "./shims";
import { jobOutputNames, type DdmJobInstance } from "../provider/resources/jobWait/jobOutputs";

/** The job that a {@link DdmJobWait} waits for, and how it waits. */
export interface DdmJobWaitArgs {
  /** Id of the job to wait for, such as the output `jobId` of {@link DdmInstance}. A change waits again. */
  jobId: pulumi.Input<string>;
  /**
   * Project of the job. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`. A change waits again.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
   */
  projectId?: pulumi.Input<string>;
  /** Region of the job, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. A change waits again. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. A change waits again. */
  endpoint?: pulumi.Input<string>;
  /**
   * How long to wait, as a Go duration such as `1h30m`; at most `720h`. Default: the option `customTimeouts.create`,
   * else `2h`. A change does not wait again.
   */
  timeout?: pulumi.Input<string>;
  /** Any values; when one of them changes, the resource waits again. */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * Whether a job that failed fails the update. With `false` it is a result like any other: see the outputs `status` and
   * `failReason`. Default `true`.
   */
  failOnError?: pulumi.Input<boolean>;
}

/** Where {@link DdmJobWait.get} finds the job, if the configuration does not say. */
export type DdmJobWaitState = Pick<DdmJobWaitArgs, "projectId" | "region" | "endpoint">;

const dynamicClass = {
  resource: "DdmJobWait",
  outputNames: jobOutputNames,
  otherWay:
    "A wait needs no import: remove the option, and the wait reads the job of jobId. To read a job without waiting for it, use " +
    'DdmJobWait.get. The DdmJobWait of "pulumi-otc-ddm/plugin" takes the option.',
};

/**
 * Blocks until a job of the DDM task center has ended, so that everything that depends on it starts after that. For several
 * jobs use {@link DdmJobsWait}.
 *
 * A wait only reads. When it is interrupted or times out, the next `pulumi up` continues with it. A finished wait is not
 * repeated. Deleting the resource does nothing in the cloud.
 *
 * The update fails when the job failed (unless `failOnError` is `false`), when the job does not exist, and when the wait times
 * out. It also fails when the API cannot be reached or refuses the credential.
 *
 * API: `GET /v3/{project_id}/jobs/{job_id}`, "Obtaining Information About a Task with a Specified ID".
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const ready = new ddm.DdmJobWait("orders-ready", { jobId: "31b8ae23-c687-4d80-b7b4-42a66c9bb886", timeout: "45m" });
 * export const status = ready.status;
 * ```
 */
export class DdmJobWait extends pulumi.dynamic.Resource {
  /** Id of the job. */
  declare readonly jobId: pulumi.Output<string>;
  /** Status of the job as the API names it: `Completed`, or with `failOnError: false` also one that means failure. */
  declare readonly status: pulumi.Output<string>;
  /**
   * When the job ended, ISO 8601 with its offset, such as `2018-08-06T16:41:14+01:00`. Absent if `get` or an import read the job while
   * it ran, or if the API returns no valid time.
   */
  declare readonly endTime: pulumi.Output<string>;
  /** The instance of the job. Absent if the API names none. */
  declare readonly instance: pulumi.Output<DdmJobInstance>;
  /** What the job did, such as `CreateInstance`. */
  declare readonly name: pulumi.Output<string>;
  /** When the job was created, ISO 8601 with its offset. Absent if the API returns no valid time. */
  declare readonly createdTime: pulumi.Output<string | undefined>;
  /** Progress in percent, 0 to 100; 100 once the job has completed. Absent if the API returns none. */
  declare readonly progress: pulumi.Output<number | undefined>;
  /** Why the job failed. Absent if it did not fail, or if the API gives no reason. */
  declare readonly failReason: pulumi.Output<string | undefined>;
  /** Seconds from the job's creation to its end. Absent without either time. */
  declare readonly durationSeconds: pulumi.Output<number | undefined>;

  /**
   * Reads a job that exists, without waiting for it and without managing it.
   *
   * @param name Name of the resource in the program.
   * @param id Id of the job.
   * @param state Where to find the job, if the configuration does not say.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state: DdmJobWaitState = {},
    opts: pulumi.CustomResourceOptions = {},
  ): DdmJobWait {
    return new DdmJobWait(name, { ...state, jobId: id }, { ...opts, id });
  }

  /**
   * @param name Name of the resource in the program.
   * @param args The job, and how to wait for it.
   * @param opts Pulumi's options; `customTimeouts.create` is the default of `timeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
   */
  constructor(name: string, args: DdmJobWaitArgs, opts: pulumi.CustomResourceOptions = {}) {
    const timeout = args.timeout ?? opts.customTimeouts?.create;
    const inputs = { ...args, ...(timeout !== undefined && { timeout }) };
    super(jobWaitShim, name, dynamicProperties(dynamicClass, name, inputs, opts), opts, "ddm", "DdmJobWait");
  }
}

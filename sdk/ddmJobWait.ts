import * as pulumi from "@pulumi/pulumi";
import { refuseImport } from "./refuseImport";
import { requireRuntime } from "./requireRuntime";
import { resourceUrn } from "./resourceUrn";
import { jobWaitShim } from "./shims";
import type { DdmJob, DdmJobInstance } from "./ddmJob";

/** What a {@link DdmJobWait} waits for, and how. */
export interface DdmJobWaitArgs {
  /**
   * Id of the job to wait for, such as the output `jobId` of {@link DdmInstance}. Either this or `jobIds` is required. A
   * change waits anew.
   */
  jobId?: pulumi.Input<string>;
  /**
   * Ids of several jobs to wait for, 1 to 100, each once; together they take one of Pulumi's parallel slots. Either
   * this or `jobId` is required. A change waits anew, but one of their order alone does not.
   */
  jobIds?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Project of the job. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`. A change waits anew.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
   */
  projectId?: pulumi.Input<string>;
  /** Region of the job, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. A change waits anew. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. A change waits anew. */
  endpoint?: pulumi.Input<string>;
  /**
   * How long to wait, as a Go duration such as `1h30m`; at most `720h`. Default: the option `customTimeouts.create`,
   * else `2h`. A change does not wait anew.
   */
  timeout?: pulumi.Input<string>;
  /** Any values; when one of them changes, the resource waits anew. */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * Whether a job that failed fails the update, at once where there are several. With `false` it is a result like any
   * other: see the outputs `status` and `failReason`. Default `true`.
   */
  failOnError?: pulumi.Input<boolean>;
}

/** What {@link DdmJobWait.get} may need to find the job, where the configuration does not tell. */
export type DdmJobWaitState = Pick<DdmJobWaitArgs, "projectId" | "region" | "endpoint">;

const importOtherwise =
  "A wait needs no import: remove the option, and the wait reads the job of jobId. To read a job without waiting for it, use " +
  'DdmJobWait.get. The DdmJobWait of "pulumi-otc-ddm/plugin" takes the option.';

/**
 * Blocks until a job of the DDM task center has ended, or several have, so that what depends on it starts only then.
 * For several, `jobs` tells of each; the other outputs sum them up.
 *
 * A wait only reads. When it is interrupted or times out, the next `pulumi up` goes on with it. A finished wait is not
 * repeated; deleting the resource does nothing in the cloud.
 *
 * The update fails when the job failed (unless `failOnError` is `false`), when the job does not exist, when the timeout
 * passes, and when the API cannot be reached or refuses the credential.
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
  /** Id of the job. Absent with `jobIds`. */
  declare readonly jobId: pulumi.Output<string>;
  /**
   * Status of the job as the API names it: `Completed`, or with `failOnError: false` also one that means failure. Of
   * several: `Completed` when all have completed, else that of the first that has not.
   */
  declare readonly status: pulumi.Output<string>;
  /**
   * When the job ended, ISO 8601 with its offset, such as `2018-08-06T16:41:14+01:00`. Absent for a job that was read
   * while it ran, by `get` or an import, and where the API gives no time that can be read. Of several: the latest.
   */
  declare readonly endTime: pulumi.Output<string>;
  /** The instance that the job worked on. Absent where the API names none, or several jobs worked on different ones. */
  declare readonly instance: pulumi.Output<DdmJobInstance>;
  /** What the job did, such as `CreateInstance`. Absent where several jobs did different things. */
  declare readonly name: pulumi.Output<string>;
  /**
   * When the job was created, ISO 8601 with its offset. Absent where the API gives no time that can be read. Of several: the
   * earliest.
   */
  declare readonly createdTime: pulumi.Output<string | undefined>;
  /** Progress in percent, 0 to 100; 100 once the job has completed. Absent where the API gives none. Of several: the least. */
  declare readonly progress: pulumi.Output<number | undefined>;
  /** Why the job failed, where the API tells. Absent unless it failed. Of several: each with the job's id. */
  declare readonly failReason: pulumi.Output<string | undefined>;
  /** Seconds from the job's creation to its end. Absent without either time. Of several: from the earliest to the latest. */
  declare readonly durationSeconds: pulumi.Output<number | undefined>;
  /** Each of the jobs of `jobIds`, in the same order. Absent with `jobId`. */
  declare readonly jobs: pulumi.Output<DdmJob[] | undefined>;

  /**
   * Reads a job that exists, without waiting for it and without managing it.
   *
   * @param name Name of the resource in the program.
   * @param id Id of the job, or of several, joined by commas.
   * @param state Where to find the job, if not where the configuration says.
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
   * @param args The job or the jobs, and how to wait for it.
   * @param opts Pulumi's options; `customTimeouts.create` is the default of `timeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
   */
  constructor(name: string, args: DdmJobWaitArgs, opts: pulumi.CustomResourceOptions = {}) {
    requireRuntime("DdmJobWait");
    refuseImport("DdmJobWait", name, opts, importOtherwise);
    const timeout = args.timeout ?? opts.customTimeouts?.create;
    const outputs = {
      jobId: undefined,
      status: undefined,
      endTime: undefined,
      instance: undefined,
      name: undefined,
      createdTime: undefined,
      progress: undefined,
      failReason: undefined,
      durationSeconds: undefined,
      jobs: undefined,
    };
    const __urn = resourceUrn(name, "pulumi-nodejs:dynamic/ddm:DdmJobWait", opts.parent);
    const inputs = { ...args, ...(timeout !== undefined && { timeout }), __urn };
    super(jobWaitShim, name, { ...outputs, ...inputs }, opts, "ddm", "DdmJobWait");
  }
}

import * as pulumi from "@pulumi/pulumi";
import { jobOutputNames, type DdmJobInstance } from "../provider/resources/jobWait/jobOutputs";
import { dynamicProperties } from "./dynamicProperties";
import { operationShim } from "./shims";

/** Inputs of a {@link DdmOperation}. */
export interface DdmOperationArgs {
  /** Id of the instance that the operation works on. A change starts the operation again, on that instance. */
  instanceId: pulumi.Input<string>;
  /**
   * Path of the operation below `/{apiVersion}/{project_id}/instances/{instance_id}/`, such as `restart`, `switch-ssl` or
   * `databases/orders/migration`: 1 to 512 characters, parts of letters, digits, `_`, `.` and `-` with single slashes between them. A
   * change starts the operation again.
   */
  path: pulumi.Input<string>;
  /** Method of the call: `POST`, `PUT` or `DELETE`. Default `POST`. A change starts the operation again. */
  method?: pulumi.Input<string>;
  /** Version of the API: `v3`, `v1`, `v2` or `v3.1`. Default `v3`. A change starts the operation again. */
  apiVersion?: pulumi.Input<string>;
  /**
   * Body of the call: a JSON object of at most 32,768 characters. Default: none. Always kept as a secret, since it may
   * contain passwords. A change starts the operation again.
   */
  body?: pulumi.Input<Record<string, unknown>>;
  /** Any values. If one of them changes, the operation is started again. */
  triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * How long to wait in total, until the instance is idle and then until the operation has ended, as a Go duration such
   * as `1h30m`; at most `720h`. Default: the option `customTimeouts.create`, else `2h`. A change starts nothing.
   */
  timeout?: pulumi.Input<string>;
  /**
   * Whether a failed operation fails the update. With `false` the failure is a normal result: see the outputs `status`
   * and `failReason`. Default `true`. A change starts nothing.
   */
  failOnError?: pulumi.Input<boolean>;
  /**
   * Project of the instance. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`. A change starts the operation again.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: pulumi.Input<string>;
  /** Region of the instance, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. A change starts the operation again. */
  region?: pulumi.Input<string>;
  /**
   * Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. A change starts the
   * operation again.
   */
  endpoint?: pulumi.Input<string>;
}

const dynamicClass = {
  resource: "DdmOperation",
  outputNames: ["jobId", "response", ...jobOutputNames],
  otherWay:
    "DDM has no object to read for an operation. To wait for a job that was started elsewhere, use a DdmJobWait.",
};

/**
 * Starts an operation on an instance, once, and waits until it has ended. Examples are a restart, SSL, another port, an EIP, a group of
 * nodes, a change of shards, and any other DDM call that returns the id of a job.
 *
 * The operation starts when the resource is created. It starts again only when an input changes; use `triggers` for that. The resource
 * first waits until no other operation runs on the instance. When it is interrupted, the next `pulumi up` continues to wait. If the answer
 * to the call is lost, the resource looks for the operation, and never starts it a second time. Deleting the resource does nothing in the cloud.
 *
 * The update fails when the operation is refused or fails (unless `failOnError` is `false`), when it times out, and
 * when it is unknown whether the operation started. After a failed operation, the next `pulumi up` starts it again.
 *
 * API: `POST`, `PUT` or `DELETE /{apiVersion}/{project_id}/instances/{instance_id}/{path}`, `GET /v3/{project_id}/jobs/{job_id}`.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const restarted = new ddm.DdmOperation("orders-restarted", {
 *   instanceId: "a48e43ff268f4c0e879652d65e63d0fbin09",
 *   path: "restart",
 *   triggers: ["2026-03-02"],
 * });
 * export const { status, durationSeconds } = restarted;
 * ```
 */
export class DdmOperation extends pulumi.dynamic.Resource {
  /** Id of the operation's job. Absent if the API names none. */
  declare readonly jobId: pulumi.Output<string | undefined>;
  /**
   * Status of the job as the API names it: `Completed` or, with `failOnError: false`, also a status of failure. If the
   * task center does not list the operation's job, the status is `Completed` when the instance runs again, else
   * `Failed`, and the other outputs of a job are absent.
   */
  declare readonly status: pulumi.Output<string>;
  /** When the job ended, ISO 8601 with its offset. Absent if the API gives no valid time. */
  declare readonly endTime: pulumi.Output<string | undefined>;
  /** The instance that the job worked on. Absent if the API names none. */
  declare readonly instance: pulumi.Output<DdmJobInstance | undefined>;
  /** What the job did, such as `RestartInstance`. Absent if the task center does not list the job. */
  declare readonly name: pulumi.Output<string | undefined>;
  /** When the job was created, ISO 8601 with its offset. Absent if the API gives no valid time. */
  declare readonly createdTime: pulumi.Output<string | undefined>;
  /** Progress in percent, 0 to 100; 100 once the job has completed. Absent if the API gives none. */
  declare readonly progress: pulumi.Output<number | undefined>;
  /** Why the operation failed, if the API says it. Absent unless it failed. */
  declare readonly failReason: pulumi.Output<string | undefined>;
  /** Seconds from the job's creation to its end. Absent if either time is absent. */
  declare readonly durationSeconds: pulumi.Output<number | undefined>;
  /**
   * The other fields of the API's answer to the call, such as `group_id`. Absent if there were none, if they had more
   * than 65,536 characters, or if the answer was lost. With a `body` it is encrypted in the state.
   */
  declare readonly response: pulumi.Output<Record<string, unknown> | undefined>;

  /**
   * @param name Name of the resource in the program.
   * @param args The operation, and how to wait for it.
   * @param opts Pulumi's options; `customTimeouts.create` is the default of `timeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which an operation cannot take.
   */
  constructor(name: string, args: DdmOperationArgs, opts: pulumi.CustomResourceOptions = {}) {
    const { body } = args;
    const timeout = args.timeout ?? opts.customTimeouts?.create;
    const inputs = {
      ...args,
      ...(timeout !== undefined && { timeout }),
      ...(body !== undefined && { body: pulumi.secret(body) }),
    };
    const secrets = body === undefined ? ["body"] : ["body", "response"];
    const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: secrets });
    super(operationShim, name, dynamicProperties(dynamicClass, name, inputs, opts), options, "ddm", "DdmOperation");
  }
}

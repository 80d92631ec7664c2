import * as pulumi from "@pulumi/pulumi";
import { DdmInstance, type DdmInstanceArgs } from "./ddmInstance";
import { DdmJobWait } from "./ddmJobWait";
import { getDdmInstanceOutput } from "./functions/getDdmInstance";
import { hasMocks } from "./mocks";

/** Inputs of a {@link DdmReadyInstance}: those of the instance, and how long to wait for it. */
export interface DdmReadyInstanceArgs extends DdmInstanceArgs {
  /**
   * How long to wait until the instance is ready, as a Go duration such as `45m`; at most `720h`. Default: the option
   * `customTimeouts.create`, else `2h`. A change does not start the wait again.
   */
  timeout?: pulumi.Input<string>;
}

/**
 * A DDM instance that is ready: a {@link DdmInstance}, a {@link DdmJobWait} for its creation, and a look-up of its
 * address after that. Only for Node programs. In other languages, declare these three one after the other.
 *
 * For an instance that is not pay-per-use there is no job to wait for: the instance is created, and then the update
 * fails with an error that says so.
 *
 * @example
 * ```typescript
 * import * as pulumi from "@pulumi/pulumi";
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const orders = new ddm.DdmReadyInstance("orders", {
 *   name: "orders-db",
 *   flavorRef: "ddm.xlarge.4",
 *   nodeNum: 2,
 *   engineVersion: "3.0.9",
 *   availableZones: ["eu-de-01"],
 *   vpcId: "3a9c1f0e-5d22-4f0c-9b53-6f1f4f3f2c11",
 *   subnetId: "8b1e6a57-0c9d-4a8e-b6a4-2f7d6c5e4b22",
 *   securityGroupId: "c7d2e9b4-1f3a-4b6c-8d5e-9a0b1c2d3e33",
 *   timeout: "45m",
 * });
 * export const address = pulumi.interpolate`${orders.accessIp}:${orders.accessPort}`;
 * ```
 */
export class DdmReadyInstance extends pulumi.ComponentResource {
  /** The instance, a child with the component's own name. */
  readonly instance: DdmInstance;
  /** The wait for its creation, a child with the component's name and `-ready`. */
  readonly wait: DdmJobWait;
  /** Id of the instance, once it is ready. */
  readonly instanceId: pulumi.Output<string>;
  /** Id of the job that created the instance. */
  readonly jobId: pulumi.Output<string>;
  /** Status of that job: `Completed`. */
  readonly status: pulumi.Output<string>;
  /** When the job ended, ISO 8601 with its offset. */
  readonly endTime: pulumi.Output<string>;
  /** Address in the VPC. Absent only if the API names none. */
  readonly accessIp: pulumi.Output<string | undefined>;
  /** Port at that address. Absent only if the API names none. */
  readonly accessPort: pulumi.Output<number | undefined>;

  /**
   * @param name Name of the component in the program.
   * @param args The inputs of the instance, and how long to wait for it.
   * @param opts Pulumi's options. Both children inherit `provider`, `protect`, `aliases`, `dependsOn` and
   *   `customTimeouts`: `create` is the default of `timeout`, `delete` of `deleteTimeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   */
  constructor(name: string, args: DdmReadyInstanceArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("otc-ddm:index:DdmReadyInstance", name, {}, opts);
    const { timeout, ...instanceArgs } = args;
    const { projectId, region, endpoint } = args;
    const where = {
      ...(projectId !== undefined && { projectId }),
      ...(region !== undefined && { region }),
      ...(endpoint !== undefined && { endpoint }),
    };
    // Children inherit the other options from their parent, but neither of these.
    const childOptions: pulumi.CustomResourceOptions = {
      parent: this,
      ...(opts.customTimeouts && { customTimeouts: opts.customTimeouts }),
      ...(opts.dependsOn !== undefined && { dependsOn: opts.dependsOn }),
    };
    this.instance = new DdmInstance(name, instanceArgs, childOptions);
    this.jobId = pulumi.all([this.instance.jobId, this.instance.id]).apply(([jobId, id]) => jobOf(jobId, id));
    const waitArgs = { ...where, jobId: this.jobId, ...(timeout !== undefined && { timeout }) };
    this.wait = new DdmJobWait(`${name}-ready`, waitArgs, childOptions);
    // Unknown until the wait's own outputs are known: a preview that will resume a wait must not read the instance yet.
    const instanceId = pulumi.all([this.instance.id, this.wait.status]).apply(([id]) => id);
    const found = getDdmInstanceOutput({ ...where, instanceId }, { parent: this });
    this.instanceId = found.id;
    this.status = this.wait.status;
    this.endTime = this.wait.endTime;
    this.accessIp = found.apply(({ accessIp }) => accessIp);
    this.accessPort = found.apply(({ accessPort }) => accessPort);
    const { jobId, status, endTime, accessIp, accessPort } = this;
    this.registerOutputs({ instanceId: this.instanceId, jobId, status, endTime, accessIp, accessPort });
  }
}

/** @internal Checks that an instance has a job. Its type says so, but the API may give none. */
export function jobOf(jobId: string | undefined, instanceId: string): string {
  if (jobId !== undefined) return jobId;
  // A mock decides what exists, so a missing id is not an error.
  if (hasMocks()) return "";
  // Pulumi shows only the message of a RunError, but still formats its stack: see ownStack.ts.
  const error = new pulumi.RunError(
    `The API named no job for the creation of DDM instance ${instanceId}, which means that it is not pay-per-use: ` +
      "DdmReadyInstance cannot know when it is ready. Use a DdmInstance, and wait for it with getDdmInstance and `wait: true`",
  );
  error.stack = "";
  throw error;
}

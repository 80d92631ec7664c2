import * as pulumi from "@pulumi/pulumi";
import { unknown } from "@pulumi/pulumi/output";
import { callMock, hasMocks } from "../mocks";
import {
  outputOf,
  ownConfig,
  type Config,
  type FunctionOptions,
  type OutputArgs,
  type OutputFunctionOptions,
  withHost,
} from "./programFunction";

/** Which instance {@link getDdmInstance} reads. */
export interface GetDdmInstanceArgs {
  /** Id of the instance, such as that of a {@link DdmInstance}, or `instance.id` of a {@link DdmJobWait}. */
  instanceId: string;
  /**
   * Whether to wait until the instance is ready (`RUNNING`), for example if another stack or tool creates it. Default
   * `false`: it is read once.
   */
  wait?: boolean;
  /** How long to wait, as a Go duration such as `1h30m`; at most `720h`. Default `2h`. Has no effect without `wait`. */
  timeout?: string;
  /**
   * Project of the instance. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the instance, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmInstanceArgs} that may be outputs of other resources. */
export type GetDdmInstanceOutputArgs = OutputArgs<GetDdmInstanceArgs>;

/** An instance as the API returns it. Values that it does not return are absent. */
export interface GetDdmInstanceResult {
  /** Id of the instance. */
  id: string;
  /** Name of the instance. */
  name: string;
  /** Status as the API names it, such as `CREATING` or `RUNNING`. */
  status: string;
  /** Address in the VPC. Absent until the instance is ready. */
  accessIp?: string;
  /**
   * Port at that address. Absent until the instance is ready.
   *
   * @asType integer
   */
  accessPort?: number;
  /** Whether connections to the instance are encrypted with SSL. */
  sslEnabled?: boolean;
  /** When the instance was created, ISO 8601 with its offset. */
  createdTime?: string;
  /**
   * How many nodes it has.
   *
   * @asType integer
   */
  nodeNum?: number;
  /** Version of the engine, such as `3.0.9`. */
  engineVersion?: string;
  /** Flavor as the API names it: its code, such as `ddm.xlarge.4`. */
  flavorRef?: string;
  /** Availability zones of the nodes. */
  availableZones?: string[];
  /** Id of the VPC. */
  vpcId?: string;
  /** Id of the subnet. */
  subnetId?: string;
  /** Id of the security group. */
  securityGroupId?: string;
}

/**
 * Reads a DDM instance: once, or with `wait` until it is ready. It does this in every run, including previews.
 *
 * The address and the port exist only when the instance is ready, so read it after a {@link DdmJobWait}: take
 * `instanceId` from its output `instance.id`, or let the function depend on it. For an instance that this stack does
 * not create, use `wait`, which polls its status.
 *
 * Fails when an argument is invalid, when the instance does not exist, and when the API cannot be reached or refuses
 * the credential. With `wait` it also fails when the instance has failed, or is not ready in time.
 *
 * API: `GET /v1/{project_id}/instances/{instance_id}`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmInstanceOutput}.
 *
 * @param args Which instance.
 * @param opts Where progress is shown, which account to use, and what ends the call.
 * @returns The instance. Fields that the API leaves out are absent.
 * @throws {@link InstanceNotFoundError} The instance does not exist.
 * @throws {@link InstanceFailedError} The instance has failed, for example during its creation. Only with `wait`.
 * @throws {@link InstanceNotReadyError} The timeout passed before the instance was ready. Only with `wait`.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project is not valid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses to show the instance or cannot be reached: one of the subclasses.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then the error is the signal's
 *   reason.
 */
export async function getDdmInstance(
  args: GetDdmInstanceArgs,
  opts: FunctionOptions = {},
): Promise<GetDdmInstanceResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmInstance}, for arguments that may be outputs. The result is secret if an argument is. In a
 * preview it is unknown if an argument is unknown, or if a resource that the function depends on does not exist yet. A
 * preview never waits: with `wait` it reads once, and the result is unknown while the instance is not ready.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const ready = new ddm.DdmJobWait("orders-ready", { jobId: "31b8ae23-c687-4d80-b7b4-42a66c9bb886" });
 * export const address = ddm.getDdmInstanceOutput({ instanceId: ready.instance.id }).accessIp;
 * ```
 *
 * @returns The instance. Where {@link getDdmInstance} would throw, the output fails instead, and the program ends with
 *   that error: a program cannot catch it.
 */
export function getDdmInstanceOutput(
  args: GetDdmInstanceOutputArgs,
  opts: OutputFunctionOptions = {},
): pulumi.Output<GetDdmInstanceResult> {
  return outputOf<GetDdmInstanceArgs, GetDdmInstanceResult>(args, opts, async (known, config) => {
    if (!pulumi.runtime.isDryRun() || hasMocks() || !known.wait) return lookUp(known, opts, config);
    const result = await lookUp({ ...known, wait: false }, opts, config);
    // An instance that is not ready yet may be replaced before the update.
    return result.status === "RUNNING" ? result : (unknown as unknown as GetDdmInstanceResult);
  });
}

async function lookUp(args: GetDdmInstanceArgs, opts: FunctionOptions, config: Config): Promise<GetDdmInstanceResult> {
  if (hasMocks()) return callMock("getDdmInstance", args);
  const { lookUpInstance } = await import("../../provider/resources/lookups/lookUpInstance.js");
  return withHost(opts, config, (runtime) => lookUpInstance(runtime, { ...args }));
}

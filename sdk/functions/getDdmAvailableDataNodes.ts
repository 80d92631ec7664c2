import type * as pulumi from "@pulumi/pulumi";
import type { DdmDataNode } from "../../provider/resources/lookups/lookUpDataNodes";
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

/** Arguments of {@link getDdmAvailableDataNodes}. */
export interface GetDdmAvailableDataNodesArgs {
  /** Id of the instance for the schema, such as that of a {@link DdmInstance}. */
  instanceId: string;
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

/** {@link GetDdmAvailableDataNodesArgs} that may be outputs of other resources. */
export type GetDdmAvailableDataNodesOutputArgs = OutputArgs<GetDdmAvailableDataNodesArgs>;

/** The data nodes that a new schema can use. */
export interface GetDdmAvailableDataNodesResult {
  /** The data nodes, in the order of the API. */
  dataNodes: DdmDataNode[];
}

/**
 * Lists the data nodes that a new schema of a DDM instance can use: the RDS instances of its VPC that are available and
 * that no other DDM instance uses. It does this in every run, including previews.
 *
 * The list changes when a schema is created. So write the chosen ids into the program, and do not take the first ones
 * in every run.
 *
 * Fails when an argument is invalid, when the instance does not exist, and when the API cannot be reached or refuses
 * the credential.
 *
 * API: `GET /v3/{project_id}/instances/{instance_id}/available-data-nodes`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmAvailableDataNodesOutput}.
 *
 * @param args Which instance.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The data nodes.
 * @throws {@link InstanceNotFoundError} The instance does not exist.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project is not valid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses the list or cannot be reached: one of the subclasses.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then the error is the signal's
 *   reason.
 */
export async function getDdmAvailableDataNodes(
  args: GetDdmAvailableDataNodesArgs,
  opts: FunctionOptions = {},
): Promise<GetDdmAvailableDataNodesResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmAvailableDataNodes}, for arguments that may be outputs. The result is secret if an argument
 * is. In a preview it is unknown if an argument is unknown, or if a resource that the function depends on does not
 * exist yet.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const found = ddm.getDdmAvailableDataNodesOutput({ instanceId: "a48e43ff268f4c0e879652d65e63d0fbin09" });
 * export const ids = found.dataNodes.apply((dataNodes) => dataNodes.map(({ id }) => id));
 * ```
 *
 * @returns The data nodes. Where {@link getDdmAvailableDataNodes} would throw, the output fails instead, and the
 *   program ends with that error: a program cannot catch it.
 */
export function getDdmAvailableDataNodesOutput(
  args: GetDdmAvailableDataNodesOutputArgs,
  opts: OutputFunctionOptions = {},
): pulumi.Output<GetDdmAvailableDataNodesResult> {
  return outputOf<GetDdmAvailableDataNodesArgs, GetDdmAvailableDataNodesResult>(args, opts, (known, config) =>
    lookUp(known, opts, config),
  );
}

async function lookUp(
  args: GetDdmAvailableDataNodesArgs,
  opts: FunctionOptions,
  config: Config,
): Promise<GetDdmAvailableDataNodesResult> {
  if (hasMocks()) return mockedDataNodes(args);
  const { lookUpDataNodes } = await import("../../provider/resources/lookups/lookUpDataNodes.js");
  return withHost(opts, config, async (runtime) => ({ dataNodes: await lookUpDataNodes(runtime, { ...args }) }));
}

/** A mock without this function may return anything: then the list is empty. */
async function mockedDataNodes(args: GetDdmAvailableDataNodesArgs): Promise<GetDdmAvailableDataNodesResult> {
  const { dataNodes = [] } = await callMock<Partial<GetDdmAvailableDataNodesResult>>("getDdmAvailableDataNodes", args);
  return { dataNodes };
}

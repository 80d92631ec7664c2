import type * as pulumi from "@pulumi/pulumi";
import type { DdmFlavor } from "../../provider/resources/lookups/lookUpFlavors";
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

/** Which flavors {@link getDdmFlavors} lists. A filter that is absent matches all. */
export interface GetDdmFlavorsArgs {
  /** Version of the engine that the flavors are for, such as `3.0.9`. */
  engineVersion: string;
  /** Only flavors that are available in each of these zones: with the status `normal` there. */
  availableZones?: string[];
  /**
   * Exact number of virtual processors.
   *
   * @asType integer
   */
  vcpus?: number;
  /**
   * Exact memory in GB.
   *
   * @asType integer
   */
  memoryGb?: number;
  /**
   * Project of the request. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the flavors, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmFlavorsArgs} that may be outputs of other resources. */
export type GetDdmFlavorsOutputArgs = OutputArgs<GetDdmFlavorsArgs>;

/** The flavors that an instance can have. */
export interface GetDdmFlavorsResult {
  /** The flavors, smallest first: by processors, then by memory. */
  flavors: DdmFlavor[];
}

/**
 * Lists the flavors that the nodes of a DDM instance can have, smallest first. It does this in every run, including
 * previews.
 *
 * The `code` of a flavor is the `flavorRef` of an instance.
 *
 * Fails when an argument is invalid, and when the API cannot be reached or refuses the credential. If no flavor
 * matches, the list is empty.
 *
 * API: `GET /v3/{project_id}/flavors`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmFlavorsOutput}.
 *
 * @param args Which flavors.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The flavors.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project is not valid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses the list or cannot be reached: one of the subclasses.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then the error is the signal's
 *   reason.
 */
export async function getDdmFlavors(args: GetDdmFlavorsArgs, opts: FunctionOptions = {}): Promise<GetDdmFlavorsResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmFlavors}, for arguments that may be outputs. The result is secret if an argument is. In a
 * preview it is unknown if an argument is unknown, or if a resource that the function depends on does not exist yet.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const inBoth = ddm.getDdmFlavorsOutput({ engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-02"] });
 * export const codes = inBoth.flavors.apply((flavors) => flavors.map(({ code }) => code));
 * ```
 *
 * @returns The flavors. Where {@link getDdmFlavors} would throw, the output fails instead, and the program ends with
 *   that error: a program cannot catch it.
 */
export function getDdmFlavorsOutput(
  args: GetDdmFlavorsOutputArgs,
  opts: OutputFunctionOptions = {},
): pulumi.Output<GetDdmFlavorsResult> {
  return outputOf<GetDdmFlavorsArgs, GetDdmFlavorsResult>(args, opts, (known, config) => lookUp(known, opts, config));
}

async function lookUp(args: GetDdmFlavorsArgs, opts: FunctionOptions, config: Config): Promise<GetDdmFlavorsResult> {
  if (hasMocks()) return mockedFlavors(args);
  const { lookUpFlavors } = await import("../../provider/resources/lookups/lookUpFlavors.js");
  return withHost(opts, config, async (runtime) => ({ flavors: await lookUpFlavors(runtime, { ...args }) }));
}

/** A mock without this function may return anything: then the list is empty. */
async function mockedFlavors(args: GetDdmFlavorsArgs): Promise<GetDdmFlavorsResult> {
  const { flavors = [] } = await callMock<Partial<GetDdmFlavorsResult>>("getDdmFlavors", args);
  return { flavors };
}

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

/** Which flavors {@link getDdmFlavors} lists. What is left out does not choose. */
export interface GetDdmFlavorsArgs {
  /** Version of the engine that the flavors are for, such as `3.0.9`. */
  engineVersion: string;
  /** Availability zones in each of which the flavor can be had: its status there is `normal`. */
  availableZones?: string[];
  /**
   * How many virtual processors exactly.
   *
   * @asType integer
   */
  vcpus?: number;
  /**
   * How much memory exactly, in GB.
   *
   * @asType integer
   */
  memoryGb?: number;
  /**
   * Project that asks. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
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
 * Lists the flavors that the nodes of a DDM instance can have, smallest first. It does so in every run, previews included.
 *
 * The `code` of a flavor is what an instance takes as its `flavorRef`.
 *
 * Fails when an argument is bad, and when the API cannot be reached or refuses the credential. If no flavor
 * matches, the list is empty.
 *
 * API: `GET /v3/{project_id}/flavors`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmFlavorsOutput}.
 *
 * @param args Which flavors.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The flavors.
 * @throws {@link InvalidInputsError} An argument or a setting cannot work.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project cannot be one.
 * @throws {@link IdentityError} The settings do not tell who sends, for which project, or to which service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses the list or cannot be reached: one of the classes of this base.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then it is the signal's reason.
 */
export async function getDdmFlavors(args: GetDdmFlavorsArgs, opts: FunctionOptions = {}): Promise<GetDdmFlavorsResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmFlavors}, for arguments that may be outputs. The result is secret where an argument is, and unknown
 * in a preview that does not know an argument or would yet create what the function depends on.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * const inBoth = ddm.getDdmFlavorsOutput({ engineVersion: "3.0.9", availableZones: ["eu-de-01", "eu-de-02"] });
 * export const codes = inBoth.flavors.apply((flavors) => flavors.map(({ code }) => code));
 * ```
 *
 * @returns The flavors. Where {@link getDdmFlavors} would throw, the output fails instead, and the program ends with that error: Pulumi lets no
 *   program catch it.
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

/** A mock that does not know the function may answer with anything: then there are no flavors. */
async function mockedFlavors(args: GetDdmFlavorsArgs): Promise<GetDdmFlavorsResult> {
  const { flavors = [] } = await callMock<Partial<GetDdmFlavorsResult>>("getDdmFlavors", args);
  return { flavors };
}

import type * as pulumi from "@pulumi/pulumi";
import type { DdmEngine } from "../../provider/resources/lookups/lookUpEngines";
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

/** Arguments of {@link getDdmEngines}. */
export interface GetDdmEnginesArgs {
  /**
   * Project of the request. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the engines, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmEnginesArgs} that may be outputs of other resources. */
export type GetDdmEnginesOutputArgs = OutputArgs<GetDdmEnginesArgs>;

/** The engines that a new instance can use. */
export interface GetDdmEnginesResult {
  /** The engines, newest version first. */
  engines: DdmEngine[];
}

/**
 * Lists the versions of the engine that a new DDM instance can use, newest first. It does this in every run, including
 * previews.
 *
 * Another `engineVersion` replaces an instance. So write the chosen version into the program, and do not take the
 * newest in every run.
 *
 * Fails when an argument is invalid, and when the API cannot be reached or refuses the credential.
 *
 * API: `GET /v3/{project_id}/engines`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmEnginesOutput}.
 *
 * @param args The arguments.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The engines.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project is not valid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses the list or cannot be reached: one of the subclasses.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then the error is the signal's
 *   reason.
 */
export async function getDdmEngines(
  args: GetDdmEnginesArgs = {},
  opts: FunctionOptions = {},
): Promise<GetDdmEnginesResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmEngines}, for arguments that may be outputs. The result is secret if an argument is. In a
 * preview it is unknown if an argument is unknown, or if a resource that the function depends on does not exist yet.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * export const versions = ddm.getDdmEnginesOutput().engines.apply((engines) => engines.map(({ version }) => version));
 * ```
 *
 * @returns The engines. Where {@link getDdmEngines} would throw, the output fails instead, and the program ends with
 *   that error: a program cannot catch it.
 */
export function getDdmEnginesOutput(
  args: GetDdmEnginesOutputArgs = {},
  opts: OutputFunctionOptions = {},
): pulumi.Output<GetDdmEnginesResult> {
  return outputOf<GetDdmEnginesArgs, GetDdmEnginesResult>(args, opts, (known, config) => lookUp(known, opts, config));
}

async function lookUp(args: GetDdmEnginesArgs, opts: FunctionOptions, config: Config): Promise<GetDdmEnginesResult> {
  if (hasMocks()) return mockedEngines(args);
  const { lookUpEngines } = await import("../../provider/resources/lookups/lookUpEngines.js");
  return withHost(opts, config, async (runtime) => ({ engines: await lookUpEngines(runtime, { ...args }) }));
}

/** A mock without this function may return anything: then the list is empty. */
async function mockedEngines(args: GetDdmEnginesArgs): Promise<GetDdmEnginesResult> {
  const { engines = [] } = await callMock<Partial<GetDdmEnginesResult>>("getDdmEngines", args);
  return { engines };
}

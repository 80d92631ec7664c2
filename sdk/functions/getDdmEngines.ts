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

/** Where {@link getDdmEngines} asks. */
export interface GetDdmEnginesArgs {
  /**
   * Project that asks. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the engines, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmEnginesArgs} that may be outputs of other resources. */
export type GetDdmEnginesOutputArgs = OutputArgs<GetDdmEnginesArgs>;

/** The engines that a new instance can have. */
export interface GetDdmEnginesResult {
  /** The engines, newest version first. */
  engines: DdmEngine[];
}

/**
 * Lists the versions of the engine that a new DDM instance can have, newest first. It does so in every run, previews included.
 *
 * Another `engineVersion` replaces an instance, so write the version that you have chosen into the program, and do not
 * take the newest in every run.
 *
 * Fails when an argument is bad, and when the API cannot be reached or refuses the credential.
 *
 * API: `GET /v3/{project_id}/engines`.
 *
 * @remarks For arguments that are outputs, use {@link getDdmEnginesOutput}.
 *
 * @param args Where to ask.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The engines.
 * @throws {@link InvalidInputsError} An argument or a setting cannot work.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project cannot be one.
 * @throws {@link IdentityError} The settings do not tell who sends, for which project, or to which service.
 * @throws {@link AuthenticationError} The credential was refused.
 * @throws {@link CallError} The API refuses the list or cannot be reached: one of the classes of this base.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then it is the signal's reason.
 */
export async function getDdmEngines(
  args: GetDdmEnginesArgs = {},
  opts: FunctionOptions = {},
): Promise<GetDdmEnginesResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmEngines}, for arguments that may be outputs. The result is secret where an argument is, and unknown
 * in a preview that does not know an argument or would yet create what the function depends on.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * export const versions = ddm.getDdmEnginesOutput().engines.apply((engines) => engines.map(({ version }) => version));
 * ```
 *
 * @returns The engines. Where {@link getDdmEngines} would throw, the output fails instead, and the program ends with that error: Pulumi lets no
 *   program catch it.
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

/** A mock that does not know the function may answer with anything: then there are no engines. */
async function mockedEngines(args: GetDdmEnginesArgs): Promise<GetDdmEnginesResult> {
  const { engines = [] } = await callMock<Partial<GetDdmEnginesResult>>("getDdmEngines", args);
  return { engines };
}

import type * as pulumi from "@pulumi/pulumi";
import type { DdmJob } from "../../provider/resources/jobWait/jobOutputs";
import { callMock, hasMocks } from "../mocks";
import {
  hostFor,
  outputOf,
  ownConfig,
  type FunctionOptions,
  type OutputArgs,
  type OutputFunctionOptions,
  withHost,
} from "./programFunction";

/** Which jobs {@link getDdmJobs} lists. What is left out does not choose. */
export interface GetDdmJobsArgs {
  /** What the jobs do, such as `CreateInstance`, or a part of it, in upper or lower case. */
  name?: string;
  /** Status as the API names it, such as `Failed`, in upper or lower case. */
  status?: string;
  /** Id of the instance that the jobs work on. */
  instanceId?: string;
  /** How long ago a job may have been created, as a Go duration such as `90m`; at most `720h`. Default `24h`. */
  since?: string;
  /**
   * How many jobs at most, the newest: 1 to 10240. No more than 10240 jobs are ever looked through. Default: all of them.
   *
   * @asType integer
   */
  limit?: number;
  /**
   * Project of the jobs. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` goes before `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the jobs, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmJobsArgs} that may be outputs of other resources. */
export type GetDdmJobsOutputArgs = OutputArgs<GetDdmJobsArgs>;

/** What the plugin's function answers: programs in TypeScript get the jobs themselves. */
export interface GetDdmJobsResult {
  /** The jobs, newest first. */
  jobs: DdmJob[];
}

/**
 * Lists jobs of the project's task center, newest first. It does so in every run, previews included.
 *
 * Fails when an argument is bad, and when the list cannot be read: some regions have none. A warning says
 * if the list is incomplete.
 *
 * API: `GET /v3/{project_id}/jobs`.
 *
 * @remarks The next page of the list is read only when its first job is asked for. For arguments that are outputs, use
 * {@link getDdmJobsOutput}.
 *
 * @example
 * ```typescript
 * import * as ddm from "pulumi-otc-ddm";
 *
 * async function printFailures(): Promise<void> {
 *   for await (const job of ddm.getDdmJobs({ status: "Failed" })) console.log(job.name, job.failReason);
 * }
 * void printFailures();
 * ```
 *
 * @param args Which jobs.
 * @param opts Where warnings are shown, which account to use, and what ends the call.
 * @returns The jobs, one by one. The errors below are thrown when the next job is asked for.
 * @throws {@link TaskListUnreadableError} The list could not be read. `cause` is why.
 * @throws {@link InvalidInputsError} An argument or a setting cannot work.
 * @throws {@link IdentityError} The settings do not tell who sends, for which project, or to which service.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then it is the signal's reason.
 */
export async function* getDdmJobs(
  args: GetDdmJobsArgs = {},
  opts: FunctionOptions = {},
): AsyncGenerator<DdmJob, void, undefined> {
  if (hasMocks()) return yield* await mockedJobs(args);
  const { lookUpJobs } = await import("../../provider/resources/lookups/lookUpJobs.js");
  const runtime = await hostFor(opts, ownConfig(opts));
  try {
    yield* lookUpJobs(runtime, { ...args });
  } finally {
    await runtime.delivered();
  }
}

/**
 * The same as {@link getDdmJobs}, all jobs at once and for arguments that may be outputs. The result is secret where an
 * argument is, and unknown in a preview that does not know an argument or would yet create what the function depends on.
 *
 * @returns The jobs, newest first. Where {@link getDdmJobs} would throw, the output fails instead, and the program ends with that error: Pulumi lets no
 *   program catch it.
 */
export function getDdmJobsOutput(
  args: GetDdmJobsOutputArgs = {},
  opts: OutputFunctionOptions = {},
): pulumi.Output<DdmJob[]> {
  return outputOf<GetDdmJobsArgs, DdmJob[]>(args, opts, async (known, config) => {
    if (hasMocks()) return mockedJobs(known);
    const { collectJobs } = await import("../../provider/resources/lookups/lookUpJobs.js");
    return withHost(opts, config, (runtime) => collectJobs(runtime, { ...known }));
  });
}

/** A mock that does not know the function may answer with anything: then there are no jobs. */
async function mockedJobs(args: GetDdmJobsArgs): Promise<DdmJob[]> {
  const { jobs } = await callMock<Partial<GetDdmJobsResult>>("getDdmJobs", args);
  return jobs ?? [];
}

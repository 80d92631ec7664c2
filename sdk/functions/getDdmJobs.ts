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

/** Which jobs {@link getDdmJobs} lists. A filter that is absent matches all. */
export interface GetDdmJobsArgs {
  /** What the jobs do, such as `CreateInstance`, or a part of it, in upper or lower case. */
  name?: string;
  /** Status as the API names it, such as `Failed`, in upper or lower case. */
  status?: string;
  /** Id of the instance that the jobs work on. */
  instanceId?: string;
  /** Maximum age of a job, as a Go duration such as `90m`; at most `720h`. Default `24h`. */
  since?: string;
  /**
   * Maximum number of jobs, 1 to 10240; the newest are returned. At most 10240 jobs are read. Default: all of them.
   *
   * @asType integer
   */
  limit?: number;
  /**
   * Project of the jobs. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the jobs, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmJobsArgs} that may be outputs of other resources. */
export type GetDdmJobsOutputArgs = OutputArgs<GetDdmJobsArgs>;

/** The result of the plugin's function. TypeScript programs get the jobs directly. */
export interface GetDdmJobsResult {
  /** The jobs, newest first. */
  jobs: DdmJob[];
}

/**
 * Lists jobs of the project's task center, newest first. It does this in every run, including previews.
 *
 * Fails when an argument is invalid, and when the list cannot be read: some regions have none. A warning says if the
 * list is incomplete.
 *
 * API: `GET /v3/{project_id}/jobs`.
 *
 * @remarks The next page of the list is read only when its first job is needed. For arguments that are outputs, use
 *   {@link getDdmJobsOutput}.
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
 * @returns The jobs, one by one. The errors below are thrown when the next job is requested.
 * @throws {@link TaskListUnreadableError} The list could not be read. `cause` has the reason.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws Error The call runs under Yarn's Plug'n'Play, or the `signal` has aborted: then the error is the signal's
 *   reason.
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
 * The same as {@link getDdmJobs}, all jobs at once and for arguments that may be outputs. The result is secret if an
 * argument is. In a preview it is unknown if an argument is unknown, or if a resource that the function depends on does
 * not exist yet.
 *
 * @returns The jobs, newest first. Where {@link getDdmJobs} would throw, the output fails instead, and the program ends
 *   with that error: a program cannot catch it.
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

/** A mock without this function may return anything: then the list is empty. */
async function mockedJobs(args: GetDdmJobsArgs): Promise<DdmJob[]> {
  const { jobs } = await callMock<Partial<GetDdmJobsResult>>("getDdmJobs", args);
  return jobs ?? [];
}

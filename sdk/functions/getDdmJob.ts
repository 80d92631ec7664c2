import * as pulumi from "@pulumi/pulumi";
import { unknown } from "@pulumi/pulumi/output";
import type { DdmJob } from "../../provider/resources/jobWait/jobOutputs";
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

/** Which job {@link getDdmJob} reads, and whether it waits. */
export interface GetDdmJobArgs {
  /** Id of the job. */
  jobId: string;
  /** Whether to wait until the job has ended; `false` polls once. Default `true`. */
  wait?: boolean;
  /** How long to wait, as a Go duration such as `1h30m`; at most `720h`. Default `2h`. */
  timeout?: string;
  /** Whether a failed job is an error. Default `true`; has no effect with `wait: false`. */
  failOnError?: boolean;
  /**
   * Project of the job. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: string;
  /** Region of the job, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: string;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: string;
}

/** {@link GetDdmJobArgs} that may be outputs of other resources. */
export type GetDdmJobOutputArgs = OutputArgs<GetDdmJobArgs>;

/** The job that {@link getDdmJob} reads. */
export type GetDdmJobResult = DdmJob;

/** Options of {@link getDdmJob}. */
export type GetDdmJobOptions = FunctionOptions;

/** Options of {@link getDdmJobOutput}. */
export type GetDdmJobOutputOptions = OutputFunctionOptions;

/**
 * Reads a job of the DDM task center while the program runs and, unless `wait` is `false`, waits until it has ended.
 *
 * Fails when an argument is invalid, and when the job failed (unless `failOnError` is `false`), does not exist or does
 * not end in time. It also fails when the API cannot be reached or refuses the credential.
 *
 * API: `GET /v3/{project_id}/jobs/{job_id}`, "Obtaining Information About a Task with a Specified ID".
 *
 * @remarks It does this in every run, including previews. If previews must not wait, use {@link getDdmJobOutput}.
 *
 * @param args Which job, and whether and how long to wait for it.
 * @param opts Where progress is shown, which account to use, and what ends the call.
 * @returns The ended job, or with `wait: false` its current state.
 * @throws {@link JobFailedError} The job failed, was rolled back or was cancelled. Not with `failOnError: false` or
 *   `wait: false`.
 * @throws {@link JobNotFoundError} The task center does not have the job.
 * @throws {@link WaitTimeoutError} The timeout passed before the job had ended.
 * @throws {@link WaitCancelledError} The `signal` aborted during the wait.
 * @throws {@link PollsFailedError} Too many polls in a row failed.
 * @throws {@link JobUnreadableError} The API refused the request or the credential, or the address is wrong. Or the
 *   request could not be sent, for example because of an untrusted certificate. `cause` has the reason.
 * @throws {@link InvalidInputsError} An argument or a setting is invalid.
 * @throws {@link DdmError} With the code `INVALID_ID`: the id of the project is not valid.
 * @throws {@link IdentityError} The settings do not determine the user, the project or the address of the service.
 * @throws {@link AuthenticationError} The credential was refused. Only with `wait: false`.
 * @throws {@link CallError} The API refuses to show the job or cannot be reached: one of the subclasses. Only with
 *   `wait: false`.
 * @throws Error The call runs under Yarn's Plug'n'Play, or with `wait: false` the `signal` has aborted: then the error
 *   is the signal's reason.
 */
export async function getDdmJob(args: GetDdmJobArgs, opts: GetDdmJobOptions = {}): Promise<GetDdmJobResult> {
  return lookUp(args, opts, ownConfig(opts));
}

/**
 * The same as {@link getDdmJob}, for arguments that may be outputs. A preview never waits: it polls once, and the
 * result is unknown while the job runs. The result is secret if an argument is, and unknown if one is.
 *
 * @returns The job. Where {@link getDdmJob} would throw, the output fails instead, and the program ends with that
 *   error: a program cannot catch it.
 */
export function getDdmJobOutput(
  args: GetDdmJobOutputArgs,
  opts: GetDdmJobOutputOptions = {},
): pulumi.Output<GetDdmJobResult> {
  return outputOf<GetDdmJobArgs, GetDdmJobResult>(args, opts, async (known, config) => {
    if (!pulumi.runtime.isDryRun() || hasMocks()) return lookUp(known, opts, config);
    const result = await lookUp({ ...known, wait: false }, opts, config);
    // In a preview, a running job may be another one by the time of the update.
    const { hasEnded } = await import("../../provider/jobStatus.js");
    return hasEnded(result) || known.wait === false ? result : (unknown as unknown as GetDdmJobResult);
  });
}

async function lookUp(args: GetDdmJobArgs, opts: GetDdmJobOptions, config: Config): Promise<GetDdmJobResult> {
  if (hasMocks()) return callMock("getDdmJob", args);
  const { lookUpJob } = await import("../../provider/resources/lookups/lookUpJob.js");
  return withHost(opts, config, (runtime) => lookUpJob(runtime, { ...args }));
}

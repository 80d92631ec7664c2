/** Pulumi resources and functions for the task center of Open Telekom Cloud's Distributed Database Middleware. */
export { DdmInstance, type DdmInstanceArgs } from "./ddmInstance";
export type { DdmJob, DdmJobInstance } from "./ddmJob";
export { DdmJobWait, type DdmJobWaitArgs, type DdmJobWaitState } from "./ddmJobWait";
export { DdmReadyInstance, type DdmReadyInstanceArgs } from "./ddmReadyInstance";
export {
  getDdmInstance,
  getDdmInstanceOutput,
  type GetDdmInstanceArgs,
  type GetDdmInstanceOutputArgs,
  type GetDdmInstanceResult,
} from "./getDdmInstance";
export {
  getDdmJob,
  getDdmJobOutput,
  type GetDdmJobArgs,
  type GetDdmJobOptions,
  type GetDdmJobOutputArgs,
  type GetDdmJobOutputOptions,
  type GetDdmJobResult,
} from "./getDdmJob";
export {
  getDdmJobs,
  getDdmJobsOutput,
  type GetDdmJobsArgs,
  type GetDdmJobsOutputArgs,
  type GetDdmJobsResult,
} from "./getDdmJobs";
export type { FunctionOptions, OutputArgs, OutputFunctionOptions } from "./programFunction";
export { Provider, type DdmSettings, type ProviderArgs } from "./provider";

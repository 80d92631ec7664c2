/** Pulumi resources and functions for the task center of Open Telekom Cloud's Distributed Database Middleware. */
export { DdmInstance, type DdmInstanceArgs } from "./ddmInstance";
export { DdmJobWait, type DdmJobWaitArgs, type DdmJobWaitState } from "./ddmJobWait";
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
  type DdmJobInstance,
  type GetDdmJobArgs,
  type GetDdmJobOptions,
  type GetDdmJobOutputArgs,
  type GetDdmJobOutputOptions,
  type GetDdmJobResult,
} from "./getDdmJob";
export type { FunctionOptions, OutputArgs, OutputFunctionOptions } from "./programFunction";
export { Provider, type DdmSettings, type ProviderArgs } from "./provider";

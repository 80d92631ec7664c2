/** Pulumi resources and functions for the task center of Open Telekom Cloud's Distributed Database Middleware. */
export { DdmInstance, type DdmInstanceArgs } from "./ddmInstance";
export type { DdmDataNode } from "../provider/resources/lookups/lookUpDataNodes";
export type { DdmEngine } from "../provider/resources/lookups/lookUpEngines";
export type { DdmFlavor, DdmFlavorZone } from "../provider/resources/lookups/lookUpFlavors";
export type { DdmJob, DdmJobInstance } from "../provider/resources/jobWait/jobOutputs";
export { DdmJobsWait, type DdmJobsWaitArgs } from "./ddmJobsWait";
export { DdmJobWait, type DdmJobWaitArgs, type DdmJobWaitState } from "./ddmJobWait";
export { DdmOperation, type DdmOperationArgs } from "./ddmOperation";
export { DdmReadyInstance, type DdmReadyInstanceArgs } from "./ddmReadyInstance";
export {
  ApiError,
  AuthenticationError,
  BodyTooLargeError,
  CallError,
  ConnectionError,
  DdmError,
  ddmErrorCodes,
  DecodeError,
  failureKinds,
  IdentityError,
  InstanceFailedError,
  InstanceNotFoundError,
  InstanceNotReadyError,
  InvalidInputsError,
  isDdmError,
  JobFailedError,
  JobNotFoundError,
  JobUnreadableError,
  PollsFailedError,
  ProxyRefusedError,
  RequestTimeoutError,
  TaskListUnreadableError,
  WaitCancelledError,
  WaitError,
  WaitTimeoutError,
  type CallFailure,
  type CallName,
  type DdmErrorCode,
  type FailureKind,
  type Job,
  type JobInstance,
  type WaitRecord,
} from "./errors";
export {
  getDdmAvailableDataNodes,
  getDdmAvailableDataNodesOutput,
  type GetDdmAvailableDataNodesArgs,
  type GetDdmAvailableDataNodesOutputArgs,
  type GetDdmAvailableDataNodesResult,
} from "./functions/getDdmAvailableDataNodes";
export {
  getDdmEngines,
  getDdmEnginesOutput,
  type GetDdmEnginesArgs,
  type GetDdmEnginesOutputArgs,
  type GetDdmEnginesResult,
} from "./functions/getDdmEngines";
export {
  getDdmFlavors,
  getDdmFlavorsOutput,
  type GetDdmFlavorsArgs,
  type GetDdmFlavorsOutputArgs,
  type GetDdmFlavorsResult,
} from "./functions/getDdmFlavors";
export {
  getDdmInstance,
  getDdmInstanceOutput,
  type GetDdmInstanceArgs,
  type GetDdmInstanceOutputArgs,
  type GetDdmInstanceResult,
} from "./functions/getDdmInstance";
export {
  getDdmJob,
  getDdmJobOutput,
  type GetDdmJobArgs,
  type GetDdmJobOptions,
  type GetDdmJobOutputArgs,
  type GetDdmJobOutputOptions,
  type GetDdmJobResult,
} from "./functions/getDdmJob";
export { getDdmJobs, getDdmJobsOutput, type GetDdmJobsArgs, type GetDdmJobsOutputArgs } from "./functions/getDdmJobs";
export type { FunctionOptions, OutputArgs, OutputFunctionOptions } from "./functions/programFunction";
export { Provider, type DdmSettings, type ProviderArgs } from "./provider";

/**
 * The errors that a program can catch. They load with the package, so their imports must not load the API client, an
 * HTTP client or more of Pulumi.
 */
export {
  ApiError,
  AuthenticationError,
  BodyTooLargeError,
  CallError,
  ConnectionError,
  DecodeError,
  IdentityError,
  ProxyRefusedError,
  RequestTimeoutError,
  type CallName,
} from "../provider/api/errors";
export { failureKinds, type CallFailure, type FailureKind } from "../provider/callFailure";
export { DdmError, ddmErrorCodes, isDdmError, type DdmErrorCode } from "../provider/errors";
export type { Job, JobInstance } from "../provider/job";
export {
  InvalidInputsError,
  JobFailedError,
  JobNotFoundError,
  JobUnreadableError,
  PollsFailedError,
  TaskListUnreadableError,
  WaitCancelledError,
  WaitError,
  WaitTimeoutError,
  type WaitRecord,
} from "../provider/resources/errors";
export {
  InstanceFailedError,
  InstanceNotFoundError,
  InstanceNotReadyError,
} from "../provider/resources/instance/errors";

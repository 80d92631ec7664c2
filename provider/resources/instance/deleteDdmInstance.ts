import { deleteInstance } from "../../api/endpoints/deleteInstance";
import { isRetryable } from "../../failure";
import { retry, type RetryPolicy } from "../../retry";
import { connect } from "../connection";
import { InstanceNotGoneError } from "./errors";
import { awaitJobIfKnown } from "../jobWait/awaitJobs";
import type { ResourceKind } from "../resourceKind";
import { findInstance } from "./findInstance";
import { makeChange } from "./makeChange";
import { whileBusy } from "./retryInRow";
import { storedInstance } from "./storedInstance";

const defaultDeleteTimeoutMs = 1_800_000;
/** Without a job, the instance is read at fixed intervals until the deletion times out. */
const whileItExists: RetryPolicy = { ...whileBusy, longestRetryAfterMs: 0 };

/**
 * Deletes the instance and waits for the job of the deletion. If the instance does not exist, it succeeds. Without a
 * job it waits until DDM says that the instance does not exist, and throws InstanceNotGoneError on a timeout.
 */
export const deleteDdmInstance: ResourceKind["delete"] = async (runtime, id, stored, operation = {}) => {
  const { clock, cancelled } = runtime;
  const { urn } = operation;
  const known = storedInstance(stored);
  const session = connect(runtime, known);
  const { deleteDataNodes = false, deleteTimeoutMs } = known;
  const timeoutMs = deleteTimeoutMs ?? (operation.timeoutMs || defaultDeleteTimeoutMs);
  const deadlineMs = clock.now() + timeoutMs;
  const deletion = await makeChange(runtime, {
    what: "delete the instance",
    urn,
    timeoutMs,
    patient: true,
    make: () => session.callOnce(deleteInstance, { instanceId: id, deleteDataNodes }, cancelled),
    // Look the instance up after any refusal: the reference has no error code for an instance that does not exist.
    isMade: async () => (await findInstance(session, id, cancelled)) === undefined,
  });
  if (!deletion) return;
  if (deletion.jobId !== undefined) {
    const timeoutMs = Math.max(1, deadlineMs - clock.now());
    const wait = { jobId: deletion.jobId, urn, timeoutMs, timeoutSetting: "deleteTimeout", failOnError: true };
    if (await awaitJobIfKnown(runtime, session, wait)) return;
  }
  const expectGone = async (): Promise<void> => {
    const instance = await findInstance(session, id, cancelled);
    if (instance) throw new InstanceNotGoneError(instance, timeoutMs);
  };
  const policyFor = (error: unknown): RetryPolicy | undefined =>
    error instanceof InstanceNotGoneError || isRetryable(error) ? whileItExists : undefined;
  await retry(expectGone, { policyFor, clock, signal: cancelled, deadlineMs });
};

import { deleteInstance } from "../../api/endpoints/deleteInstance";
import { JobNotFoundError } from "../../wait/errors";
import { connect } from "../connection";
import { awaitJob } from "../jobWait/awaitJobs";
import type { ResourceKind } from "../resourceKind";
import { awaitGone } from "./awaitGone";
import { findInstance } from "./findInstance";
import { makeChange } from "./makeChange";
import { storedInstance } from "./storedInstance";

const defaultDeleteTimeoutMs = 1_800_000;

/** Deletes the instance and waits for the job of the deletion; one that is gone already is fine. */
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
    // The error for an instance that is gone differs between services, so it is looked up after any refusal.
    isMade: async () => (await findInstance(session, id, cancelled)) === undefined,
  });
  if (!deletion) return;
  try {
    if (deletion.jobId !== undefined) {
      const remainingMs = Math.max(1, deadlineMs - clock.now());
      await awaitJob(runtime, session, { jobId: deletion.jobId, timeoutMs: remainingMs, urn, failOnError: true });
      return;
    }
  } catch (error) {
    if (!(error instanceof JobNotFoundError)) throw error;
  }
  // Without a job only the instance itself tells.
  await awaitGone(runtime, session, id, { deadlineMs, timeoutMs });
};

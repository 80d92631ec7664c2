import { deleteSchema } from "../../api/endpoints/schemas/deleteSchema";
import { makeChange } from "../instance/makeChange";
import { awaitJobIfKnown } from "../jobWait/awaitJobs";
import type { ResourceKind } from "../resourceKind";
import { SchemaNotGoneError } from "./errors";
import { findSchema } from "./findSchema";
import { pollSchema } from "./pollSchema";
import { schemaContext, type SchemaContext } from "./schemaContext";
import { parseSchemaId } from "./schemaId";
import { schemaKey } from "./schemaKey";
import { storedSchema } from "./storedSchema";

const defaultDeleteTimeoutMs = 1_800_000;
const deletingStatus = "DELETING";
const deletionStep = { what: "delete the schema" };

/**
 * Deletes the schema and waits until it is gone, by the job of the deletion where the task center knows it. One that is gone already, or whose
 * instance is, is fine. Throws SchemaNotGoneError when the time is up, JobFailedError, or what a call throws.
 */
export const deleteDdmSchema: ResourceKind["delete"] = async (runtime, id, stored, operation = {}) => {
  const known = storedSchema(stored);
  const timeoutMs = known.deleteTimeoutMs ?? (operation.timeoutMs || defaultDeleteTimeoutMs);
  const context = schemaContext(runtime, parseSchemaId(id), known, operation, timeoutMs);
  await makeGone(context, known.deleteDataNodes ?? false);
  const key = schemaKey(operation.urn, known);
  if (key !== undefined) runtime.journal?.forget(key);
};

async function makeGone(context: SchemaContext, deleteDataNodes: boolean): Promise<void> {
  const { runtime, session, urn, schema, timeoutMs } = context;
  const deletion = await makeChange(runtime, {
    ...deletionStep,
    urn,
    step: deletionStep,
    timeoutMs,
    patient: true,
    make: () => session.callOnce(deleteSchema, { ...schema, deleteDataNodes }, runtime.cancelled),
    // The reference has no code for a schema that is gone, so it is looked up after any refusal.
    async isMade() {
      const found = await findSchema(session, schema, runtime.cancelled);
      return found === undefined || found.status === deletingStatus;
    },
  });
  if (deletion?.jobId !== undefined) await awaitDeletionJob(context, deletion.jobId);
  await pollSchema(context, deletionStep, (found) => {
    if (found) throw new SchemaNotGoneError({ ...schema, status: found.status }, timeoutMs);
  });
}

/** Waits for the job of a deletion, where the task center knows it. */
async function awaitDeletionJob({ runtime, session, urn, deadlineMs }: SchemaContext, jobId: string): Promise<void> {
  const timeoutMs = Math.max(1, deadlineMs - runtime.clock.now());
  const wait = { timeoutMs, timeoutSetting: "deleteTimeout", urn, step: deletionStep, isUnlisted: true };
  await awaitJobIfKnown(runtime, session, { jobId, ...wait, failOnError: true });
}

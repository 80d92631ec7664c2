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
 * Deletes the schema and waits until it no longer exists. It polls the job of the deletion, if the task center lists
 * it. If the schema or its instance does not exist, it succeeds. Throws SchemaNotGoneError on a timeout,
 * JobFailedError, or the errors of a call.
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
    // Look the schema up after any refusal: the reference has no error code for a schema that does not exist.
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

/** Waits for the job of a deletion, if the task center lists it. */
async function awaitDeletionJob({ runtime, session, urn, deadlineMs }: SchemaContext, jobId: string): Promise<void> {
  const timeoutMs = Math.max(1, deadlineMs - runtime.clock.now());
  const wait = { timeoutMs, timeoutSetting: "deleteTimeout", urn, step: deletionStep, isUnlisted: true };
  await awaitJobIfKnown(runtime, session, { jobId, ...wait, failOnError: true });
}

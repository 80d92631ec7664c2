import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { JobFailedError } from "../errors";
import { awaitJobIfKnown } from "../jobWait/awaitJobs";
import { SchemaFailedError, SchemaNotCreatedError, SchemaNotReadyError } from "./errors";
import { pollSchema } from "./pollSchema";
import { createTimeoutSetting, creationStep, type SchemaCreation } from "./schemaContext";

/** The status of a schema that is ready. */
export const readySchemaStatus = "RUNNING";
/** The status of a schema whose creation has failed. */
export const failedSchemaStatus = "CREATE_FAILED";

/** How long a schema may be missing after an accepted creation, before it counts as not created. */
const schemaGraceMs = 30_000;

/**
 * Waits until an accepted creation has ended. It polls the job, if the task center lists it, then the schema's status,
 * which decides. Throws SchemaFailedError, SchemaNotCreatedError if no schema exists, SchemaNotReadyError on a timeout,
 * or the errors of the wait for the job.
 */
export async function awaitSchema(creation: SchemaCreation): Promise<Schema> {
  const { context } = creation;
  const { schema, timeoutMs } = context;
  const graceEndMs = context.runtime.clock.now() + schemaGraceMs;
  const failure = await awaitCreationJob(creation);
  return pollSchema(context, creationStep, (found) => {
    const wasSeen = creation.status !== undefined;
    if (found) {
      const { status } = found;
      creation.status = status;
      if (status === readySchemaStatus) return found;
      if (status === failedSchemaStatus) throw new SchemaFailedError({ ...schema, status }, failure);
      // An unknown status counts as temporary.
      throw new SchemaNotReadyError(schema, status, timeoutMs);
    }
    if (!failure && !wasSeen && context.runtime.clock.now() < graceEndMs)
      throw new SchemaNotReadyError(schema, undefined, timeoutMs);
    creation.isBegun = false;
    creation.jobId = creation.status = undefined;
    throw new SchemaNotCreatedError(schema, failure);
  });
}

/** Waits for the job of a creation. Resolves with its failure, or undefined if it completed or is not listed. */
async function awaitCreationJob({ context, jobId }: SchemaCreation): Promise<JobFailedError | undefined> {
  const { runtime, session, urn, deadlineMs } = context;
  if (jobId === undefined) return undefined;
  const timeoutMs = Math.max(1, deadlineMs - runtime.clock.now());
  const wait = {
    timeoutMs,
    timeoutSetting: createTimeoutSetting,
    urn,
    step: creationStep,
    isUnlisted: true,
    failOnError: true,
  };
  try {
    // The reference lists no job names for schemas.
    await awaitJobIfKnown(runtime, session, { jobId, ...wait });
    return undefined;
  } catch (error) {
    if (error instanceof JobFailedError) return error;
    throw error;
  }
}

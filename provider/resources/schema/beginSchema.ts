import { isDeepStrictEqual as isEqual } from "node:util";
import { saysCreationFailed } from "../../api/answerKinds";
import { createSchema } from "../../api/endpoints/schemas/createSchema";
import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { ApiError, CallError } from "../../api/errors";
import { isRetryable } from "../../failure";
import { UpdateTimeoutError } from "../instance/errors";
import { makeChange } from "../instance/makeChange";
import { retryInRow, whileBusy } from "../instance/retryInRow";
import { SchemaExistsError, SchemaNotCreatedError } from "./errors";
import { findSchema } from "./findSchema";
import { createTimeoutSetting, creationStep, type SchemaCreation } from "./schemaContext";
import type { SchemaSpec } from "./schemaInputs";

/**
 * Begins the creation of a schema, unless it is there: then it is taken over where this resource has begun it. Throws SchemaExistsError
 * where somebody else made it, SchemaNotCreatedError where DDM says that it could not make it, UpdateTimeoutError when the time is up, or what the call throws. The
 * `creation` tells afterwards whether it may have been begun anyway.
 */
export async function beginSchema(creation: SchemaCreation): Promise<void> {
  const { runtime, session, urn, schema, deadlineMs } = creation.context;
  const look = (): Promise<Schema | undefined> => findSchema(session, schema, runtime.cancelled);
  const takeOver = (found: Schema): void => {
    if (!creation.isOurs || !isAsAskedFor(found, schema)) throw new SchemaExistsError({ ...schema, ...found });
    creation.isBegun = true;
    creation.status = found.status;
  };
  const found = await retryInRow(runtime, look, {
    ...creationStep,
    urn,
    step: creationStep,
    timeoutMs: deadlineMs - runtime.clock.now(),
    policyFor: (error) => (isRetryable(error) ? whileBusy : undefined),
  });
  if (found) {
    takeOver(found);
    return;
  }
  const timeoutMs = deadlineMs - runtime.clock.now();
  if (timeoutMs <= 0) throw new UpdateTimeoutError(schema.instanceId, creationStep.what, createTimeoutSetting);
  // What a call whose answer was lost has made.
  let made: Schema | undefined;
  try {
    const started = await makeChange(runtime, {
      ...creationStep,
      urn,
      step: creationStep,
      timeoutMs,
      patient: true,
      make: () =>
        session.callOnce(createSchema, schema, runtime.cancelled).catch((error: unknown) => {
          // From now on what is there is the work of this call, also where another one is told that the name is taken.
          if (mayHaveBegun(error)) creation.isOurs = creation.isBegun = true;
          throw error;
        }),
      async isMade() {
        if (!creation.isOurs) return false;
        creation.isBegun = true;
        made = await look();
        creation.isBegun = made !== undefined;
        return creation.isBegun;
      },
    });
    creation.isOurs = creation.isBegun = true;
    creation.jobId = started?.jobId;
    if (creation.jobId !== undefined) creation.tellJob(creation.jobId);
  } catch (error) {
    const hasFailed = !creation.isBegun && error instanceof ApiError && saysCreationFailed(error.apiCode);
    throw hasFailed ? new SchemaNotCreatedError(schema, error) : error;
  }
  if (made) {
    creation.isBegun = false;
    takeOver(made);
  }
}

/** Whether a schema may be there after a call that failed. A refusal has made nothing: what is there then, somebody else has made. */
function mayHaveBegun(error: unknown): boolean {
  if (!(error instanceof CallError) || !error.sent || error.kind === "throttled") return false;
  if (!(error instanceof ApiError)) return true;
  return error.kind === "transient" || error.status >= 500 || saysCreationFailed(error.apiCode);
}

/** Whether nothing that the API tells of a schema contradicts what was asked for. A schema that is being made may tell little. */
function isAsAskedFor({ shardMode, shardNumber, dataNodeIds }: Schema, wanted: SchemaSpec): boolean {
  const ids = wanted.dataNodes.map(({ id }) => id);
  return (
    (shardMode ?? wanted.shardMode) === wanted.shardMode &&
    (shardNumber ?? wanted.shardNumber) === wanted.shardNumber &&
    (dataNodeIds.length === 0 || isEqual(new Set(dataNodeIds), new Set(ids)))
  );
}

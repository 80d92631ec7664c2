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
 * Starts the creation of a schema. If the schema exists because this resource started its creation, it takes the schema
 * over. Throws SchemaExistsError if somebody else created it, SchemaNotCreatedError if DDM could not create it,
 * UpdateTimeoutError on a timeout, or the errors of the call. After an error, `creation.isBegun` says whether the
 * creation may have started.
 */
export async function beginSchema(creation: SchemaCreation): Promise<void> {
  const { runtime, session, urn, schema, deadlineMs } = creation.context;
  const look = (): Promise<Schema | undefined> => findSchema(session, schema, runtime.cancelled);
  const takeOver = (found: Schema): void => {
    if (!creation.isOurs || !matchesInputs(found, schema)) throw new SchemaExistsError({ ...schema, ...found });
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
  // The schema that a call with a lost answer has created.
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
          // From now on an existing schema is ours, even if a later call says that the name is taken.
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
    if (creation.jobId !== undefined) creation.recordJob(creation.jobId);
  } catch (error) {
    const hasFailed = !creation.isBegun && error instanceof ApiError && saysCreationFailed(error.apiCode);
    throw hasFailed ? new SchemaNotCreatedError(schema, error) : error;
  }
  if (made) {
    creation.isBegun = false;
    takeOver(made);
  }
}

/**
 * Whether a failed call may have created a schema. After a refusal, an existing schema was created by somebody else.
 */
function mayHaveBegun(error: unknown): boolean {
  if (!(error instanceof CallError) || !error.sent || error.kind === "throttled") return false;
  if (!(error instanceof ApiError)) return true;
  return error.kind === "transient" || error.status >= 500 || saysCreationFailed(error.apiCode);
}

/** Whether no field of the schema contradicts the inputs. During the creation many fields are absent. */
function matchesInputs({ shardMode, shardNumber, dataNodeIds }: Schema, wanted: SchemaSpec): boolean {
  const ids = wanted.dataNodes.map(({ id }) => id);
  return (
    (shardMode ?? wanted.shardMode) === wanted.shardMode &&
    (shardNumber ?? wanted.shardNumber) === wanted.shardNumber &&
    (dataNodeIds.length === 0 || isEqual(new Set(dataNodeIds), new Set(ids)))
  );
}

import { getSchema, type Schema } from "../../api/endpoints/schemas/getSchema";
import { listSchemas } from "../../api/endpoints/schemas/listSchemas";
import { ApiError } from "../../api/errors";
import { looksMissing } from "../../api/existence";
import type { Session } from "../../api/session";
import { isNotFound } from "../../failure";
import { readCompleteList } from "../completeList";
import { findInstance } from "../instance/findInstance";
import { isCertain } from "../isCertain";
import type { SchemaName } from "./schemaId";

/**
 * Reads a schema; undefined if it does not exist. DDM itself must show this: by its answer for this schema or, if that
 * is ambiguous, by the complete list of the instance's schemas, or because the instance does not exist. Throws the
 * errors of the call.
 */
export async function findSchema(
  session: Session,
  schema: SchemaName,
  signal?: AbortSignal,
): Promise<Schema | undefined> {
  try {
    return await session.call(getSchema, schema, signal);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (isInDoubt(error, schema) && (await isGone(session, schema, signal))) return undefined;
    throw error;
  }
}

/** Whether an answer may mean that the schema does not exist: the reference has no code for it, so any 400 may. */
function isInDoubt(error: unknown, { name }: SchemaName): boolean {
  // Ignore errors of IAM.
  if (!(error instanceof ApiError) || !error.call.url.endsWith(`/databases/${name}`)) return false;
  return error.kind !== "transient" && (error.status === 400 || looksMissing(error.status, error.apiCode));
}

/** Whether another answer of DDM confirms it. False if none can be read: the caller then throws the first error. */
const isGone = async (session: Session, schema: SchemaName, signal: AbortSignal | undefined): Promise<boolean> =>
  (await isCertain(() => isOffTheList(session, schema, signal), signal)) ||
  (await isCertain(async () => (await findInstance(session, schema.instanceId, signal)) === undefined, signal));

/** Whether the complete list lacks this schema. */
async function isOffTheList(
  session: Session,
  { instanceId, name }: SchemaName,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { ids, complete } = await readCompleteList(async (offset) => {
    const { names, total } = await session.call(listSchemas, { instanceId, offset }, signal);
    return { ids: names, received: names.length, ...(total !== undefined && { total }) };
  });
  return complete && !ids.has(name);
}

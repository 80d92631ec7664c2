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
 * Asks for a schema; undefined where it does not exist. Only DDM's own word counts: its answer for this schema; where that leaves it in
 * doubt, the list of the instance's schemas, read in full; or that the instance itself is gone. Throws what the call throws.
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

/** Whether an answer for a schema may mean that it does not exist: the reference has no code that says it, and nothing else is said by 400. */
function isInDoubt(error: unknown, { name }: SchemaName): boolean {
  // An answer of IAM's says nothing about any schema.
  if (!(error instanceof ApiError) || !error.call.url.endsWith(`/databases/${name}`)) return false;
  return error.kind !== "transient" && (error.status === 400 || looksMissing(error.status, error.apiCode));
}

/** Whether DDM says so elsewhere. What cannot be asked stays in doubt: the answer for the schema tells more. */
const isGone = async (session: Session, schema: SchemaName, signal: AbortSignal | undefined): Promise<boolean> =>
  (await isCertain(() => isOffTheList(session, schema, signal), signal)) ||
  (await isCertain(async () => (await findInstance(session, schema.instanceId, signal)) === undefined, signal));

/** Whether a list that holds all schemas does not hold this one. */
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

import { getSchema, type Schema } from "../../api/endpoints/schemas/getSchema";
import { listSchemas } from "../../api/endpoints/schemas/listSchemas";
import { ApiError } from "../../api/errors";
import { looksMissing } from "../../api/existence";
import type { Session } from "../../api/session";
import { isNotFound } from "../../failure";
import { findInstance } from "../instance/findInstance";
import type { SchemaName } from "./schemaId";

/** No list of schemas is read further than this. */
const mostSchemaPages = 40;

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
async function isGone(session: Session, schema: SchemaName, signal: AbortSignal | undefined): Promise<boolean> {
  const ask = async (question: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await question();
    } catch {
      signal?.throwIfAborted();
      return false;
    }
  };
  return (
    (await ask(() => isOffTheList(session, schema, signal))) ||
    (await ask(async () => (await findInstance(session, schema.instanceId, signal)) === undefined))
  );
}

/** Whether a list that holds all schemas, by the number that it tells on each page, does not hold this one. */
async function isOffTheList(
  session: Session,
  { instanceId, name }: SchemaName,
  signal?: AbortSignal,
): Promise<boolean> {
  const seen = new Set<string>();
  let total: number | undefined;
  for (let page = 0, offset = 0; page < mostSchemaPages; page++) {
    const { names, total: told } = await session.call(listSchemas, { instanceId, offset }, signal);
    if (page === 0) total = told;
    if (total === undefined || told !== total) return false;
    for (const one of names) seen.add(one);
    offset += names.length;
    if (offset === total && seen.size === total) return !seen.has(name);
    if (names.length === 0) return false;
  }
  return false;
}

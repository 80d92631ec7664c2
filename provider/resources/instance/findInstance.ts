import { getInstance, type Instance } from "../../api/endpoints/getInstance";
import { deletedStatus } from "../../api/endpoints/listInstances";
import { ApiError } from "../../api/errors";
import { looksMissing } from "../../api/existence";
import type { Session } from "../../api/session";
import { isNotFound } from "../../failure";
import { isCertain } from "../isCertain";
import { readInstanceList } from "./instanceList";

/**
 * Reads an instance; undefined if it does not exist. DDM itself must show this: by its answer for this instance, by the
 * status `DELETED`, or, if the answer is ambiguous, by the complete list of instances. Throws the errors of the call.
 */
export async function findInstance(session: Session, id: string, signal?: AbortSignal): Promise<Instance | undefined> {
  try {
    const instance = await session.call(getInstance, { instanceId: id }, signal);
    return instance.status === deletedStatus ? undefined : instance;
  } catch (error) {
    if (isNotFound(error)) return undefined;
    if (isInDoubt(error, id) && (await isOffTheList(session, id, signal))) return undefined;
    throw error;
  }
}

/**
 * Whether an answer may mean that the instance does not exist: a 404 from any server, or a 400 whose message says so.
 * DDM's reference has no code for it.
 */
function isInDoubt(error: unknown, id: string): boolean {
  // Ignore errors of IAM.
  if (!(error instanceof ApiError) || !error.call.url.endsWith(`/instances/${id}`)) return false;
  const { status, apiCode, apiMessage = "" } = error;
  if (looksMissing(status, apiCode)) return true;
  return status === 400 && /does not exist|not found|cannot be found|no such/i.test(apiMessage);
}

/**
 * Whether the complete list lacks the instance. False if the list cannot be read: the caller then throws the first
 * error.
 */
const isOffTheList = (session: Session, id: string, signal: AbortSignal | undefined): Promise<boolean> =>
  isCertain(async () => {
    const { complete, ids } = await readInstanceList(session, signal);
    return complete && !ids.has(id);
  }, signal);

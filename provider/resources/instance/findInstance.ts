import { getInstance, type Instance } from "../../api/endpoints/getInstance";
import { deletedStatus } from "../../api/endpoints/listInstances";
import { ApiError } from "../../api/errors";
import { looksMissing } from "../../api/existence";
import type { Session } from "../../api/session";
import { isNotFound } from "../../failure";
import { isCertain } from "../isCertain";
import { readInstanceList } from "./instanceList";

/**
 * Asks for an instance; undefined where it does not exist. Only DDM's own word counts: its answer for this instance, the status
 * `DELETED`, or, where the answer leaves it in doubt, the list of instances, read in full. Throws what the call throws.
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
 * Whether an answer for an instance may mean that it does not exist: a 404 of whoever it may be, or a 400 in such words, since
 * DDM's reference has no code for it.
 */
function isInDoubt(error: unknown, id: string): boolean {
  // An answer of IAM's says nothing about any instance.
  if (!(error instanceof ApiError) || !error.call.url.endsWith(`/instances/${id}`)) return false;
  const { status, apiCode, apiMessage = "" } = error;
  if (looksMissing(status, apiCode)) return true;
  return status === 400 && /does not exist|not found|cannot be found|no such/i.test(apiMessage);
}

/** Whether the list, read in full, does not hold it. What cannot be asked stays in doubt: the answer for the instance itself tells more. */
const isOffTheList = (session: Session, id: string, signal: AbortSignal | undefined): Promise<boolean> =>
  isCertain(async () => {
    const { complete, ids } = await readInstanceList(session, signal);
    return complete && !ids.has(id);
  }, signal);

import { getInstance, type Instance } from "../api/endpoints/getInstance";
import { ApiError } from "../api/errors";
import type { Session } from "../api/session";

/** One look at an instance; undefined where it does not exist. */
export async function findInstance(session: Session, id: string, signal?: AbortSignal): Promise<Instance | undefined> {
  try {
    return await session.call(getInstance, { instanceId: id }, signal);
  } catch (error) {
    if (error instanceof ApiError && saysGone(error)) return undefined;
    throw error;
  }
}

/**
 * Whether the API says that an instance does not exist. The reference has no code for it: a sibling service answers 404
 * with DBS.200002, another 400 with DBS.280110, so the words count too.
 */
function saysGone({ status, apiCode, apiMessage = "" }: ApiError): boolean {
  if (status === 404 || apiCode === "DBS.200002" || apiCode === "DBS.280110") return true;
  return status === 400 && /instance\b.*\b(does not exist|not found|cannot be found)/i.test(apiMessage);
}

import type { Endpoint } from "../endpoint";
import { readId } from "../ids";
import { JsonMismatch, type JsonObject } from "../json";
import { readInstance, type Instance } from "./getInstance";

export interface InstancePage {
  /** The ids of all instances of the page; those that are deleted but still listed are left out. */
  readonly ids: readonly string[];
  /** Those of them of which all can be read. */
  readonly instances: readonly Instance[];
  /** How many items the page held. */
  readonly received: number;
  /** How many instances there are on all pages; absent where the API does not say. */
  readonly total?: number;
  /** What time it was at the server; absent where it did not say. */
  readonly serverTimeMs?: number;
}

/** The most instances that one page holds. */
export const instancePageLimit = 128;
/** The status of an instance that is no more, although the API may tell of it for a while. */
export const deletedStatus = "DELETED";

/** `GET /v1/{project_id}/instances`: a page of the project's instances. */
export const listInstances: Endpoint<{ offset: number }, InstancePage> = {
  method: "GET",
  version: "v1",
  path: () => "instances",
  query: ({ offset }) => ({ offset: String(offset), limit: String(instancePageLimit) }),
  decode(answer, { serverTimeMs } = {}) {
    const items = answer.objects("instances");
    const total = answer.optionalNumber("total_record") ?? answer.optionalNumber("instance_num");
    const kept = items.filter((item) => item.optionalText("status") !== deletedStatus);
    return {
      // An item without an id may be any instance: such a page cannot tell what does not exist.
      ids: kept.map((item) => readId(item, "id")),
      instances: kept.flatMap(readListed),
      received: items.length,
      ...(total !== undefined && { total }),
      ...(serverTimeMs !== undefined && { serverTimeMs }),
    };
  },
};

function readListed(item: JsonObject): Instance[] {
  try {
    return [readInstance(item)];
  } catch (error) {
    if (error instanceof JsonMismatch) return [];
    throw error;
  }
}

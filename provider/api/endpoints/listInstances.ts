import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { readable, type JsonReader } from "../jsonReader";
import { readInstance, type Instance } from "./getInstance";

/** A page of the list of instances. */
export interface InstancePage {
  /** The ids of all instances of the page. */
  readonly ids: readonly string[];
  /** Those of them that are deleted, but still listed. */
  readonly deletedIds: readonly string[];
  /** Those that are not deleted, and of which all can be read. */
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
  decode(answer, _params, serverTimeMs) {
    const items = answer.objects("instances", instancePageLimit);
    const total = answer.optionalNumber("total_record") ?? answer.optionalNumber("instance_num");
    const isDeleted = (item: JsonReader): boolean => item.optionalText("status") === deletedStatus;
    const existing = items.filter((item) => !isDeleted(item));
    // An item without an id may be any instance: such a page cannot tell what does not exist.
    const idOf = (item: JsonReader): string => item.id("id");
    return withoutUndefined({
      ids: items.map(idOf),
      deletedIds: items.filter(isDeleted).map(idOf),
      instances: readable(existing, readInstance),
      received: items.length,
      total,
      serverTimeMs,
    });
  },
};

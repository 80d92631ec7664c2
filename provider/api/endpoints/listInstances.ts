import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { readable, type JsonReader } from "../jsonReader";
import { readInstance, type Instance } from "./getInstance";

/** A page of the list of instances. */
export interface InstancePage {
  /** The ids of all instances of the page. */
  readonly ids: readonly string[];
  /** The ids of instances that are deleted, but still listed. */
  readonly deletedIds: readonly string[];
  /** The instances that are not deleted and could be read completely. */
  readonly instances: readonly Instance[];
  /** How many items the page held. */
  readonly received: number;
  /** How many instances all pages have; absent if the API does not say. */
  readonly total?: number;
  /** The server's time; absent if the answer did not say it. */
  readonly serverTimeMs?: number;
}

/** The most instances that one page holds. */
export const instancePageLimit = 128;
/** The status of a deleted instance, which the API may still list for a while. */
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
    // Fail on an item without an id: it could be any instance, so the page cannot show that one does not exist.
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

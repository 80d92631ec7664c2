import { textLimits } from "../../text/textLimits";
import type { Endpoint } from "../endpoint";
import { JsonMismatch } from "../jsonReader";

/** One flavor: the id and the code name the same. */
export interface Flavor {
  readonly id: string;
  /** Such as `ddm.xlarge.4`. */
  readonly code: string;
}

/** A page of the list of flavors. */
export interface FlavorPage {
  readonly flavors: readonly Flavor[];
  /** How many flavors the largest group has on all pages. Each group is paged on its own. */
  readonly largestGroup: number;
}

/** The most flavors of each group that one page holds. */
export const flavorPageLimit = 128;
/** One group for each architecture: a few. */
const mostGroups = 16;

/** `GET /v3/{project_id}/flavors`: a page of the flavors that an engine can have. */
export const listFlavors: Endpoint<{ engineVersion: string; offset: number }, FlavorPage> = {
  method: "GET",
  version: "v3",
  path: () => "flavors",
  query: ({ engineVersion, offset }) => ({
    engine_version: engineVersion,
    offset: String(offset),
    limit: String(flavorPageLimit),
  }),
  decode(answer) {
    const groups = answer.objects("flavor_groups");
    const items = groups.flatMap((group) => group.objects("flavors"));
    if (groups.length > mostGroups || items.length > groups.length * flavorPageLimit) {
      throw new JsonMismatch(
        `flavor_groups must hold at most ${flavorPageLimit} flavors in each of ${mostGroups} groups, but hold ` +
          `${items.length} in ${groups.length}`,
      );
    }
    return {
      flavors: items.map((item) => ({ id: item.text("id", textLimits.id), code: item.text("spec_code") })),
      largestGroup: groups.reduce((most, group) => Math.max(most, group.optionalNumber("total") ?? 0), 0),
    };
  },
};

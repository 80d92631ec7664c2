import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { JsonMismatch, readable, type JsonReader } from "../jsonReader";

/** A flavor. Both its id and its code identify it. */
export interface Flavor {
  readonly id: string;
  /** Such as `ddm.xlarge.4`. */
  readonly code: string;
}

/** Whether a flavor is available in an availability zone. */
export interface FlavorZone {
  readonly code: string;
  /** Such as `normal`, `unsupported` or `sellout`. */
  readonly status: string;
}

/** A flavor with the optional fields of the list. */
export interface ListedFlavor extends Flavor {
  /** The architecture of its group, such as `X86`. */
  readonly architecture?: string;
  readonly vcpus?: number;
  readonly memoryGb?: number;
  /** The zones that could be read. */
  readonly zones: readonly FlavorZone[];
}

/** A page of the list of flavors. */
export interface FlavorPage {
  readonly flavors: readonly ListedFlavor[];
  /** How many flavors the largest group has on all pages. `offset` and `limit` apply to each group separately. */
  readonly largestGroup: number;
}

/** The most flavors of each group that one page holds. */
export const flavorPageLimit = 128;
/** There is one group for each architecture. */
const mostGroups = 16;
/** The most zones that are read for one flavor. */
const mostZones = 32;

/** `GET /v3/{project_id}/flavors`: a page of the flavors that an engine supports. */
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
    const items = groups.flatMap((group) => {
      const architecture = group.textIfAny("group_type");
      return group.objects("flavors").map((item) => ({ item, architecture }));
    });
    if (groups.length > mostGroups || items.length > groups.length * flavorPageLimit) {
      throw new JsonMismatch(
        `flavor_groups must hold at most ${flavorPageLimit} flavors in each of ${mostGroups} groups, but hold ` +
          `${items.length} in ${groups.length}`,
      );
    }
    return {
      flavors: items.map(({ item, architecture }) => readFlavor(item, architecture)),
      largestGroup: groups.reduce((most, group) => Math.max(most, group.optionalNumber("total") ?? 0), 0),
    };
  },
};

const readFlavor = (item: JsonReader, architecture: string | undefined): ListedFlavor =>
  withoutUndefined({
    id: item.text("id", textLimits.id),
    code: item.text("spec_code"),
    architecture,
    vcpus: item.wholeNumberIfAny("vcpus"),
    memoryGb: item.wholeNumberIfAny("ram"),
    zones: readable(item.objectsIfAny("az_infos", mostZones), readZone),
  });

const readZone = (zone: JsonReader): FlavorZone => ({ code: zone.text("code"), status: zone.label("status") });

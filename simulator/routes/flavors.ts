import { availabilityZones, engines, flavors } from "../cloud/flavors";
import { parameterError } from "../exchange";
import { pageOf, readPaging } from "../paging";
import type { Route } from "./route";

/** The classes of nodes, by the current call and the old one. */
export const flavorRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/flavors$/,
    access: "project",
    handle(_world, { query }) {
      const paging = readPaging(query);
      const zones = askedZones(query);
      const [id, version] = [query.get("engine_id"), query.get("engine_version")];
      if (id === null && version === null) throw parameterError("engine_version");
      const found = engines.some(
        (engine) => (id === null || engine.id === id) && (version === null || engine.version === version),
      )
        ? flavors
        : [];
      const page = pageOf(found, paging).map((flavor) => ({
        id: flavor.id,
        spec_code: flavor.specCode,
        vcpus: String(flavor.vcpus),
        ram: String(flavor.ramGb),
        az_infos: zones.map((code) => ({
          code,
          description: code,
          status: availabilityZones.includes(code) ? "normal" : "unsupported",
          support_ipv6: false,
        })),
      }));
      const group = { group_type: "X86", ...paging, total: found.length, flavors: page };
      return { status: 200, body: { flavor_groups: [group] } };
    },
  },
  {
    method: "GET",
    path: /^\/v2\/(?<pid>[^/]+)\/flavors$/,
    access: "project",
    handle(_world, { query }) {
      const paging = readPaging(query, 128);
      const id = query.get("engine_id");
      if (id === null) throw parameterError("engine_id");
      const found = engines.some((engine) => engine.id === id) ? flavors : [];
      const page = pageOf(found, paging).map((flavor) => ({
        id: flavor.id,
        typeCode: "hws.resource.type.ddm",
        code: flavor.specCode,
        cpu: String(flavor.vcpus),
        mem: String(flavor.ramGb),
        architecture: "X86",
        dbType: "DDM",
        azStatus: Object.fromEntries(availabilityZones.map((zone) => [zone, "normal"])),
      }));
      const group = { groupType: "X86", ...paging, total: found.length, computeFlavors: page };
      return { status: 200, body: { computeFlavorGroups: [group] } };
    },
  },
];

function askedZones(query: URLSearchParams): readonly string[] {
  const asked = query.get("available_zones");
  if (asked === null) return availabilityZones;
  const zones = asked.split(",");
  if (zones.includes("")) throw parameterError("available_zones");
  return zones;
}

import { availabilityZones, engines } from "../cloud/flavors";
import { pageOf, readPaging } from "../paging";
import type { Route } from "./route";

/** The engine's versions, by the current call and the old one. */
export const engineRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/(?<pid>[^/]+)\/engines$/,
    access: "project",
    handle(_world, { query }) {
      const paging = readPaging(query);
      const groups = pageOf(engines, paging).map(({ id, version }) => ({ id, name: "ddm", version }));
      return { status: 200, body: { engine_groups: groups, ...paging, total: engines.length } };
    },
  },
  {
    method: "GET",
    path: /^\/v2\/(?<pid>[^/]+)\/engines$/,
    access: "project",
    handle(_world, { query }) {
      const paging = readPaging(query, 128);
      const supportAzs = availabilityZones.map((zone) => ({ code: zone, name: zone, favored: false }));
      const groups = pageOf(engines, paging).map(({ id, version }) => ({ id, name: "ddm", version, supportAzs }));
      return { status: 200, body: { engineGroups: groups, ...paging, total: engines.length } };
    },
  },
];

import type { Exchange } from "../exchange";
import type { World } from "../world";
import type { Route } from "./route";

type Json = Readonly<Record<string, unknown>>;

/** What IAM tells whoever is known to it: the projects, and the catalog. */
export const catalogRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/projects$/,
    access: "known",
    handle: (world, { query }) => ({ status: 200, body: { projects: projects(world, query.get("name")), links: {} } }),
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/projects$/,
    access: "known",
    handle: (world) => ({ status: 200, body: { projects: projects(world, null), links: {} } }),
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/catalog$/,
    access: "known",
    handle: (world, exchange) => ({ status: 200, body: { catalog: catalogOf(world, exchange), links: {} } }),
  },
];

function projects(world: World, name: string | null): Json[] {
  if (name !== null && name !== world.projectName) return [];
  return [{ id: world.projectId, name: world.projectName, domain_id: world.domainId, enabled: true }];
}

/** The catalog of the project: some addresses hold the project's id, as on the platform. */
export function catalogOf(world: World, exchange: Exchange): Json[] {
  const root = `http://${exchange.header("host") ?? "127.0.0.1"}`;
  const service = (type: string, region: string, url: string): Json => ({
    type,
    name: type,
    id: type,
    endpoints: [{ id: type, interface: "public", region, region_id: region, url }],
  });
  const ddm = [
    service("ddmv1", world.region, `${root}/v1/${world.projectId}`),
    service("ddmv3", world.region, `${root}/v3/${world.projectId}`),
  ];
  return [service("identity", "*", `${root}/v3`), ...(world.options.ddmInCatalog === false ? [] : ddm)];
}

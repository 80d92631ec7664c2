import { iamError, type Exchange, type Reply } from "../exchange";
import type { World } from "../world";
import type { Route } from "./route";

type Json = Readonly<Record<string, unknown>>;

/** IAM: tokens by password, projects and the catalog. */
export const iamRoutes: readonly Route[] = [
  { method: "POST", path: /^\/v3\/auth\/tokens$/, access: "open", handle: issueToken },
  {
    method: "GET",
    path: /^\/v3\/projects$/,
    access: "token",
    handle: (world, { query }) => ({ status: 200, body: { projects: projects(world, query.get("name")), links: {} } }),
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/projects$/,
    access: "token",
    handle: (world) => ({ status: 200, body: { projects: projects(world, null), links: {} } }),
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/catalog$/,
    access: "token",
    handle: (world, exchange) => ({ status: 200, body: { catalog: catalog(world, exchange), links: {} } }),
  },
];

function issueToken(world: World, exchange: Exchange): Reply {
  const auth = member(parse(exchange.body), "auth");
  const identity = member(auth, "identity");
  const methods = identity["methods"];
  if (!Array.isArray(methods) || methods.length !== 1 || methods[0] !== "password") {
    throw iamError(400, "The identity methods must be [password].", "Bad Request");
  }
  const user = member(member(identity, "password"), "user");
  const known = user["id"] === undefined ? byName(world, user) : user["id"] === world.userId;
  if (!known || user["password"] !== world.password) {
    throw iamError(401, "The username or password is wrong.", "Unauthorized");
  }
  const projectId = scopedProject(world, auth);
  const { token, issuedMs, expiresMs } = world.issueToken(projectId);
  const project = { id: world.projectId, name: world.projectName, domain: domain(world) };
  const withCatalog = !exchange.query.has("nocatalog") && projectId !== undefined;
  const body = {
    token: {
      expires_at: microseconds(expiresMs),
      issued_at: microseconds(issuedMs),
      methods: ["password"],
      user: { id: world.userId, name: world.username, domain: domain(world) },
      roles: [{ id: "0", name: "te_admin" }],
      ...(projectId !== undefined && { project }),
      ...(withCatalog && { catalog: catalog(world, exchange) }),
    },
  };
  return { status: 201, body, headers: { "X-Subject-Token": token } };
}

function scopedProject(world: World, auth: Json): string | undefined {
  if (auth["scope"] === undefined) return undefined;
  const scope = member(auth, "scope");
  if (scope["project"] === undefined) return undefined;
  const project = member(scope, "project");
  const known = project["id"] === undefined ? project["name"] === world.projectName : project["id"] === world.projectId;
  if (!known) throw iamError(401, "The project does not exist or the user has no right to it.", "Unauthorized");
  return world.projectId;
}

function byName(world: World, user: Json): boolean {
  const { id, name } = member(user, "domain");
  return user["name"] === world.username && (id === undefined ? name === world.domainName : id === world.domainId);
}

const domain = (world: World): Json => ({ id: world.domainId, name: world.domainName });

function projects(world: World, name: string | null): Json[] {
  if (name !== null && name !== world.projectName) return [];
  return [{ id: world.projectId, name: world.projectName, domain_id: world.domainId, enabled: true }];
}

function catalog(world: World, exchange: Exchange): Json[] {
  const root = `http://${exchange.header("host") ?? "127.0.0.1"}`;
  const service = (type: string, region: string, url: string): Json => ({
    type,
    name: type,
    id: type,
    endpoints: [{ id: type, interface: "public", region, region_id: region, url }],
  });
  return [
    service("identity", "*", `${root}/v3`),
    service("ddmv1", world.region, `${root}/v1/${world.projectId}`),
    service("ddmv3", world.region, `${root}/v3/${world.projectId}`),
  ];
}

function parse(body: string): Json {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return value as Json;
  } catch {
    // Falls through to the refusal.
  }
  throw iamError(400, "The request body is not JSON.", "Bad Request");
}

function member(object: Json, key: string): Json {
  const value = object[key];
  if (typeof value === "object" && value !== null) return value as Json;
  throw iamError(400, `The request body lacks ${key}.`, "Bad Request");
}

/** `2015-11-09T01:42:57.527363Z` */
const microseconds = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

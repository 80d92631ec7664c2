import { iamError, type Exchange, type Reply } from "../exchange";
import type { World } from "../world";
import { catalogOf } from "./catalog";
import type { Route } from "./route";

type Json = Readonly<Record<string, unknown>>;

/** IAM's tokens: by password, by password and passcode, and by the role of another domain's agency. */
export const tokenRoutes: readonly Route[] = [
  { method: "POST", path: /^\/v3\/auth\/tokens$/, access: "open", handle: issueToken },
];

function issueToken(world: World, exchange: Exchange): Reply {
  const auth = member(parse(exchange.body), "auth");
  const identity = member(auth, "identity");
  const methods = readMethods(identity);
  switch (methods) {
    case "password":
      if (world.options.mfa) throw iamError(401, "The MFA passcode is required.", "Unauthorized");
      checkPassword(world, identity);
      return reply(world, exchange, scopedProject(world, auth), methods);
    case "password+totp":
      checkPassword(world, identity);
      checkPasscode(world, identity);
      return reply(world, exchange, scopedProject(world, auth), methods);
    case "assume_role":
      checkAgency(world, exchange, member(identity, "assume_role"));
      return reply(world, exchange, scopedProject(world, auth), methods);
    default:
      throw iamError(400, `The identity methods ${methods || "(none)"} are not known.`, "Bad Request");
  }
}

function readMethods(identity: Json): string {
  const methods = identity["methods"];
  const named = Array.isArray(methods) && methods.every((method) => typeof method === "string");
  return named ? methods.join("+") : "";
}

function checkPassword(world: World, identity: Json): void {
  const user = member(member(identity, "password"), "user");
  if (!isUser(world, user) || user["password"] !== world.password) {
    throw iamError(401, "The username or password is wrong.", "Unauthorized");
  }
}

/** A passcode is good for one token. With MFA the platform wants the user's id: a name is not enough. */
function checkPasscode(world: World, identity: Json): void {
  const user = member(member(identity, "totp"), "user");
  if (user["id"] !== world.userId || !world.takePasscode(user["passcode"])) {
    throw iamError(401, "The MFA passcode is wrong.", "Unauthorized");
  }
}

function checkAgency(world: World, exchange: Exchange, role: Json): void {
  const token = exchange.header("x-auth-token");
  const known = token === undefined ? world.checkSignature(exchange) === undefined : world.accepts(token);
  if (!known) throw iamError(401, "X-Auth-Token is invalid.", "Unauthorized");
  const domain =
    role["domain_id"] === undefined ? role["domain_name"] === world.domainName : role["domain_id"] === world.domainId;
  if (!domain || role["xrole_name"] !== world.agencyName)
    throw iamError(401, "The agency does not exist.", "Unauthorized");
}

function isUser(world: World, user: Json): boolean {
  if (user["id"] !== undefined) return user["id"] === world.userId;
  const { id, name } = member(user, "domain");
  return user["name"] === world.username && (id === undefined ? name === world.domainName : id === world.domainId);
}

/** The project that a token is asked for; undefined for the whole of a domain. */
function scopedProject(world: World, auth: Json): string | undefined {
  if (auth["scope"] === undefined) return undefined;
  const scope = member(auth, "scope");
  if (scope["project"] === undefined) return undefined;
  const project = member(scope, "project");
  const known = project["id"] === undefined ? project["name"] === world.projectName : project["id"] === world.projectId;
  if (!known) throw iamError(401, "The project does not exist or the user has no right to it.", "Unauthorized");
  return world.projectId;
}

function reply(world: World, exchange: Exchange, projectId: string | undefined, methods: string): Reply {
  const { token, issuedMs, expiresMs } = world.issueToken(projectId);
  const domain = { id: world.domainId, name: world.domainName };
  const withCatalog = !exchange.query.has("nocatalog") && projectId !== undefined;
  const body = {
    token: {
      expires_at: microseconds(expiresMs),
      issued_at: microseconds(issuedMs),
      methods: methods.split("+"),
      user: { id: world.userId, name: world.username, domain },
      roles: [{ id: "0", name: "te_admin" }],
      ...(projectId !== undefined && { project: { id: world.projectId, name: world.projectName, domain } }),
      ...(withCatalog && { catalog: catalogOf(world, exchange) }),
    },
  };
  return { status: 201, body, headers: { "X-Subject-Token": token } };
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

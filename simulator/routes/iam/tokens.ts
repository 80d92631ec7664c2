import { iamError, type Exchange, type Reply } from "../../exchange";
import { member, parseBody } from "../../iam/iamBody";
import type { JsonObject } from "../../jsonObject";
import { tokenBody } from "../../iam/tokenBody";
import type { IssuedToken, TokenScope } from "../../iam/tokenRegistry";
import type { CloudState } from "../../cloud/cloudState";
import type { Route } from "../route";

/** Issues IAM's tokens: by password, by password and passcode, by another token, and by an agency. */
export const tokenRoutes: readonly Route[] = [
  { method: "POST", path: /^\/v3\/auth\/tokens$/, access: "open", handle: issueToken },
];

function issueToken(world: CloudState, exchange: Exchange): Reply {
  const auth = member(parseBody(exchange.body), "auth");
  const identity = member(auth, "identity");
  const methods = readMethods(identity);
  switch (methods.join("+")) {
    case "password":
      if (world.options.mfa) throw unauthorized("The MFA passcode is required.");
      checkPassword(world, identity);
      return reply(world, exchange, world.tokens.issue({ methods, scope: scopeOf(world, auth), subject: "user" }));
    case "password+totp":
      checkPassword(world, identity);
      checkPasscode(world, identity);
      return reply(world, exchange, world.tokens.issue({ methods, scope: scopeOf(world, auth), subject: "user" }));
    case "token": {
      const { subject, expiresMs } = earlierToken(world, member(identity, "token"));
      const issued = world.tokens.issue({ methods, scope: scopeOf(world, auth), subject }, expiresMs);
      return reply(world, exchange, issued);
    }
    case "assume_role": {
      checkAgency(world, exchange, member(identity, "assume_role"));
      const scope = scopeOf(world, auth);
      if (scope === "unscoped") throw iamError(400, "The token of an agency needs a scope.", "Bad Request");
      return reply(world, exchange, world.tokens.issue({ methods, scope, subject: "agency" }));
    }
    default:
      throw iamError(400, "The identity methods are not known.", "Bad Request");
  }
}

function reply(world: CloudState, exchange: Exchange, issued: IssuedToken): Reply {
  return { status: 201, body: tokenBody(world, exchange, issued), headers: { "X-Subject-Token": issued.token } };
}

function readMethods(identity: JsonObject): readonly string[] {
  const methods = identity["methods"];
  return Array.isArray(methods) ? methods.map((method) => (typeof method === "string" ? method : "")) : [];
}

function checkPassword(world: CloudState, identity: JsonObject): void {
  const user = member(member(identity, "password"), "user");
  if (!isUser(world, user) || user["password"] !== world.password) {
    throw unauthorized("The username or password is wrong.");
  }
}

/** A passcode is valid for one token. With MFA the platform needs the user's id: a name is not enough. */
function checkPasscode(world: CloudState, identity: JsonObject): void {
  const user = member(member(identity, "totp"), "user");
  if (user["id"] !== world.userId || !world.takePasscode(user["passcode"])) {
    throw unauthorized("The MFA passcode is wrong.");
  }
}

function earlierToken(world: CloudState, { id }: JsonObject): IssuedToken {
  const earlier = world.tokens.find(id);
  if (!earlier) throw unauthorized("The token is invalid.");
  return earlier;
}

/** The table of the reference has the agency in `agency_name`, its example in `xrole_name`. */
function checkAgency(world: CloudState, exchange: Exchange, role: JsonObject): void {
  const token = exchange.header("x-auth-token");
  const known = token === undefined ? world.checkSignature(exchange) === undefined : world.accepts(token);
  if (!known) throw unauthorized("X-Auth-Token is invalid.");
  const name = role["agency_name"] ?? role["xrole_name"];
  if (!isDomain(world, { id: role["domain_id"], name: role["domain_name"] }) || name !== world.agencyName) {
    throw unauthorized("The agency does not exist.");
  }
}

function isUser(world: CloudState, user: JsonObject): boolean {
  if (user["id"] !== undefined) return user["id"] === world.userId;
  return isDomain(world, member(user, "domain")) && user["name"] === world.username;
}

/** An id has precedence over a name, as in IAM. */
function isDomain(world: CloudState, { id, name }: JsonObject): boolean {
  return id === undefined ? name === world.domainName : id === world.domainId;
}

/** The requested scope of a token. A project has precedence over a domain. */
function scopeOf(world: CloudState, auth: JsonObject): TokenScope {
  if (auth["scope"] === undefined || auth["scope"] === "unscoped") return "unscoped";
  const scope = member(auth, "scope");
  if (scope["project"] !== undefined) {
    const { id, name, domain } = member(scope, "project");
    const isProject = id === undefined ? name === world.projectName : id === world.projectId;
    const inDomain = domain === undefined || isDomain(world, member({ domain }, "domain"));
    if (isProject && inDomain) return "project";
    throw unauthorized("The project does not exist or the user has no right to it.");
  }
  if (scope["domain"] === undefined) return "unscoped";
  if (isDomain(world, member(scope, "domain"))) return "domain";
  throw unauthorized("The domain does not exist or the user has no right to it.");
}

const unauthorized = (message: string): Error => iamError(401, message, "Unauthorized");

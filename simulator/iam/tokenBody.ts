import { catalogOf } from "./catalog";
import type { Exchange } from "../exchange";
import type { JsonObject } from "../jsonObject";
import type { IssuedToken } from "./tokenRegistry";
import type { CloudState } from "../cloud/cloudState";

/** IAM's description of a token, in the answers that issue it and that check it. */
export function tokenBody(world: CloudState, exchange: Exchange, issued: IssuedToken): JsonObject {
  const { methods, scope, subject, issuedMs, expiresMs } = issued;
  const domain = { id: world.domainId, name: world.domainName };
  const user = { id: world.userId, name: world.username, domain };
  const agency = { id: world.agencyId, name: `${world.domainName}/${world.agencyName}`, domain };
  const scoped = scope !== "unscoped";
  return {
    token: {
      expires_at: microseconds(expiresMs),
      issued_at: microseconds(issuedMs),
      methods,
      user: subject === "user" ? user : agency,
      ...(subject === "agency" && { assumed_by: { user } }),
      ...(scoped && { roles: [{ id: "0", name: "te_admin" }] }),
      ...(scope === "project" && { project: { id: world.projectId, name: world.projectName, domain } }),
      ...(scope === "domain" && { domain }),
      ...(scoped && !exchange.query.has("nocatalog") && { catalog: catalogOf(world, exchange, scope) }),
    },
  };
}

/** `2015-11-09T01:42:57.527363Z` */
const microseconds = (ms: number): string => new Date(ms).toISOString().replace("Z", "000Z");

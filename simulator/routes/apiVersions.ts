import { rootUrl, type Exchange } from "../exchange";
import type { JsonObject } from "../jsonObject";
import type { Route } from "./route";

/**
 * The versions of the API. IAM and DDM both return them at the root of their hosts, which are one host here. A request
 * with a credential gets DDM's versions, since clients read IAM's versions before they have a credential.
 */
export const apiVersionRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/$/,
    access: "open",
    handle(_world, exchange) {
      const hasCredential =
        exchange.header("x-auth-token") !== undefined || exchange.header("authorization") !== undefined;
      if (hasCredential) return { status: 200, body: { versions: ddmVersions } };
      return { status: 300, body: { versions: { values: [iamVersion(exchange)] } } };
    },
  },
  {
    method: "GET",
    path: /^\/v3\/?$/,
    access: "open",
    handle: (_world, exchange) => ({ status: 200, body: { version: iamVersion(exchange) } }),
  },
];

function iamVersion(exchange: Exchange): JsonObject {
  return {
    id: "v3.6",
    status: "stable",
    updated: "2016-04-04T00:00:00Z",
    "media-types": [{ base: "application/json", type: "application/vnd.openstack.identity-v3+json" }],
    links: [{ rel: "self", href: `${rootUrl(exchange)}/v3/` }],
  };
}

const ddmVersions: readonly JsonObject[] = [
  { id: "v3", links: [], status: "CURRENT", updated: "2019-01-15T12:00:00Z", version: "" },
  { id: "v1", links: [], status: "DEPRECATED", updated: "2017-02-07T17:34:02Z", version: "" },
];

import { iamError, rootUrl, type Exchange } from "../../exchange";
import { catalogOf } from "../../iam/catalog";
import type { JsonObject } from "../../jsonObject";
import type { CloudState } from "../../cloud/cloudState";
import type { Route } from "../route";

/** Data of IAM for an authenticated caller: the domain, the projects and the catalog. */
export const accountRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^\/v3\/auth\/domains$/,
    access: "known",
    handle: (world, exchange) => ({
      status: 200,
      body: { domains: [domainOf(world, exchange)], links: links(exchange) },
    }),
  },
  {
    method: "GET",
    path: /^\/v3\/projects$/,
    access: "known",
    handle: (world, exchange) => ({
      status: 200,
      body: { projects: askedProjects(world, exchange), links: links(exchange) },
    }),
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/projects$/,
    access: "known",
    handle: (world, exchange) => ({
      status: 200,
      body: { projects: [projectOf(world, exchange)], links: links(exchange) },
    }),
  },
  {
    method: "GET",
    path: /^\/v3\/projects\/(?<id>[^/]+)$/,
    access: "known",
    handle(world, exchange, { id }) {
      if (id !== world.projectId) throw iamError(404, "The project cannot be found.", "Not Found");
      return { status: 200, body: { project: projectOf(world, exchange) } };
    },
  },
  {
    method: "GET",
    path: /^\/v3\/auth\/catalog$/,
    access: "known",
    handle(world, exchange) {
      // An access key has no scope, so it counts for the project.
      const scope = world.tokens.find(exchange.header("x-auth-token"))?.scope ?? "project";
      const catalog = scope === "unscoped" ? [] : catalogOf(world, exchange, scope);
      return { status: 200, body: { catalog, links: links(exchange) } };
    },
  },
];

/** The projects that match the query. */
function askedProjects(world: CloudState, exchange: Exchange): JsonObject[] {
  const project = projectOf(world, exchange);
  const conditions = ["domain_id", "name", "parent_id", "enabled", "is_domain"];
  const meets = conditions.every((name) => {
    const wanted = exchange.query.get(name);
    return wanted === null || wanted === String(project[name]);
  });
  return meets ? [project] : [];
}

function projectOf(world: CloudState, exchange: Exchange): JsonObject {
  return {
    id: world.projectId,
    name: world.projectName,
    domain_id: world.domainId,
    parent_id: world.domainId,
    enabled: true,
    is_domain: false,
    description: "",
    links: { self: `${rootUrl(exchange)}/v3/projects/${world.projectId}` },
  };
}

function domainOf(world: CloudState, exchange: Exchange): JsonObject {
  return {
    id: world.domainId,
    name: world.domainName,
    enabled: true,
    description: "",
    links: { self: `${rootUrl(exchange)}/v3/domains/${world.domainId}` },
  };
}

const links = (exchange: Exchange): JsonObject => ({
  self: `${rootUrl(exchange)}${exchange.path}`,
  previous: null,
  next: null,
});

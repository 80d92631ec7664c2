import { gatewayError, unknownApi, ErrorReply, type Exchange, type Reply } from "./exchange";
import { unservedOperation, type Operation } from "./operations";
import { accountRoutes } from "./routes/iam/account";
import { adminUserRoutes } from "./routes/adminUser";
import { apiVersionRoutes } from "./routes/apiVersions";
import { changeInstanceRoutes } from "./routes/changeInstance";
import { configurationRoutes } from "./routes/configurations";
import { createInstanceRoutes } from "./routes/createInstance";
import { deleteInstanceRoutes } from "./routes/deleteInstance";
import { engineRoutes } from "./routes/engines";
import { flavorRoutes } from "./routes/flavors";
import { groupRoutes } from "./routes/groups";
import { instanceRoutes } from "./routes/instances";
import { jobRoutes } from "./routes/jobs";
import { nodeRoutes } from "./routes/nodes";
import { addressRoutes } from "./routes/operations/address";
import { groupChangeRoutes } from "./routes/operations/groupChanges";
import { migrationRoutes } from "./routes/operations/migration";
import { nodeChangeRoutes } from "./routes/operations/nodeChanges";
import { publicAddressRoutes } from "./routes/operations/publicAddress";
import { recoveryRoutes } from "./routes/operations/recovery";
import { restartInstanceRoutes } from "./routes/restartInstance";
import type { Route } from "./routes/route";
import { scaleInstanceRoutes } from "./routes/scaleInstance";
import { createSchemaRoutes } from "./routes/schemas/createSchema";
import { dataNodeRoutes } from "./routes/schemas/dataNodes";
import { deleteSchemaRoutes } from "./routes/schemas/deleteSchema";
import { readSchemaRoutes } from "./routes/schemas/readSchemas";
import { tagRoutes } from "./routes/tags";
import { tokenCheckRoutes } from "./routes/iam/tokenCheck";
import { tokenRoutes } from "./routes/iam/tokens";
import { checkPath } from "./target";
import type { CloudState } from "./cloud/cloudState";

/** All routes of the simulator. */
const routes: readonly Route[] = [
  ...apiVersionRoutes,
  ...tokenRoutes,
  ...tokenCheckRoutes,
  ...accountRoutes,
  ...jobRoutes,
  ...instanceRoutes,
  ...createInstanceRoutes,
  ...changeInstanceRoutes,
  ...scaleInstanceRoutes,
  ...adminUserRoutes,
  ...configurationRoutes,
  ...tagRoutes,
  ...restartInstanceRoutes,
  ...addressRoutes,
  ...publicAddressRoutes,
  ...groupChangeRoutes,
  ...nodeChangeRoutes,
  ...recoveryRoutes,
  ...migrationRoutes,
  ...deleteInstanceRoutes,
  ...nodeRoutes,
  ...groupRoutes,
  ...engineRoutes,
  ...flavorRoutes,
  ...dataNodeRoutes,
  ...createSchemaRoutes,
  ...readSchemaRoutes,
  ...deleteSchemaRoutes,
];

/** Answers one request. Never throws: after an unexpected error it answers 500, as the service does. */
export function answer(world: CloudState, exchange: Exchange): Reply {
  try {
    return handle(world, exchange);
  } catch (error) {
    return replyTo(error);
  }
}

/** Converts an error to an answer. */
export function replyTo(error: unknown): Reply {
  if (error instanceof ErrorReply) return error.reply;
  const why = error instanceof Error ? error.message : "unknown";
  return {
    status: 500,
    body: { errCode: "DBS.200412", externalMessage: `Server failure. The simulator itself failed: ${why}` },
  };
}

/** Finds the route of a request, authenticates the caller, and calls the route. */
function handle(world: CloudState, exchange: Exchange): Reply {
  checkPath(exchange.path);
  const route = findRoute(exchange);
  const groups = route.path.exec(exchange.path)?.groups ?? {};
  authorize(world, exchange, route, groups["pid"]);
  return route.handle(world, exchange, groups);
}

function findRoute({ method, path }: Exchange): Route {
  const matching = routes.filter((route) => route.path.test(path));
  const route = matching.find((one) => one.method === method);
  if (route) return route;
  const operation = unservedOperation(method, path);
  if (operation) return unservedRoute(operation);
  if (matching.length === 0) throw unknownApi();
  throw gatewayError(405, "APIGW.0106", "The request method is not allowed.");
}

/** A route for an operation that DDM has but the simulator does not. An authenticated caller gets 501. */
function unservedRoute({ method, path }: Operation): Route {
  return {
    method,
    path: /^\/[^/]+\/(?<pid>[^/]+)\//,
    access: "project",
    handle() {
      throw gatewayError(501, "SIMULATOR.0501", `The simulator does not serve ${method} ${path} yet.`);
    },
  };
}

/** The only function that authenticates a request: by a token or by a signature. */
function authorize(world: CloudState, exchange: Exchange, route: Route, pathProject: string | undefined): void {
  if (route.access === "open") return;
  const projectId = route.access === "project" ? pathProject : undefined;
  const token = exchange.header("x-auth-token");
  if (token === undefined) {
    const problem = world.checkSignature(exchange);
    if (problem) throw gatewayError(401, problem.code, problem.message);
    // A signature has no project. A header has it, and the path must have the same.
    const named = exchange.header("x-project-id");
    if (projectId !== undefined && (projectId !== world.projectId || (named !== undefined && named !== projectId))) {
      throw gatewayError(403, "APIGW.0302", "The project is not the one of this key");
    }
    return;
  }
  if (!world.accepts(token, projectId)) throw gatewayError(401, "APIGW.0307", "The token must be updated");
}

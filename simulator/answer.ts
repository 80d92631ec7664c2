import { gatewayError, Refusal, type Exchange, type Reply } from "./exchange";
import { catalogRoutes } from "./routes/catalog";
import { instanceRoutes } from "./routes/instances";
import { jobRoutes } from "./routes/jobs";
import type { Route } from "./routes/route";
import { tokenRoutes } from "./routes/tokens";
import type { World } from "./world";

const routes: readonly Route[] = [...tokenRoutes, ...catalogRoutes, ...jobRoutes, ...instanceRoutes];

/** Finds the route of a request, establishes who calls, and lets the route answer. */
export function answer(world: World, exchange: Exchange): Reply {
  try {
    const matching = routes.filter(({ path }) => path.test(exchange.path));
    if (matching.length === 0) throw gatewayError(404, "APIGW.0101", "The API does not exist.");
    const route = matching.find(({ method }) => method === exchange.method);
    if (!route) throw gatewayError(405, "APIGW.0106", "The request method is not allowed.");
    const groups = route.path.exec(exchange.path)?.groups ?? {};
    authorize(world, exchange, route, groups["pid"]);
    return route.handle(world, exchange, groups);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** The one place where a request's identity is established: by a token, or by a signature. */
function authorize(world: World, exchange: Exchange, route: Route, pathProject: string | undefined): void {
  if (route.access === "open") return;
  const projectId = route.access === "project" ? pathProject : undefined;
  const token = exchange.header("x-auth-token");
  if (token === undefined) {
    const problem = world.checkSignature(exchange);
    if (problem) throw gatewayError(401, problem.code, problem.message);
    // A signature names no project: a header does, and the path must agree with it.
    const named = exchange.header("x-project-id");
    if (projectId !== undefined && (projectId !== world.projectId || (named !== undefined && named !== projectId))) {
      throw gatewayError(403, "APIGW.0302", "The project is not the one of this key");
    }
    return;
  }
  if (!world.accepts(token, projectId)) throw gatewayError(401, "APIGW.0307", "The token must be updated");
}

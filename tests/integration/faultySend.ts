import { systemClock, type Clock } from "../../provider/clock";
import { connectionPools, type ConnectionPools } from "../../provider/api/transport/connections";
import { httpSender, type HttpRequest, type Send } from "../../provider/api/transport/http";
import type { Fault, Simulator } from "../../simulator";
import { poolsWithoutNames } from "../support/unknownHosts";
import { until } from "../support/until";
import type { FaultCase } from "./faults";

/**
 * Sends requests with a fault over real HTTP. Requests that get an answer use `send`. No limit in real time is short,
 * so the result is the same on every machine.
 */
export function faultySend(simulator: Simulator, { fault, goesTo }: FaultCase, send: Send): Send {
  return async (request, signal) => {
    const { pathname } = request.url;
    if (goesTo !== undefined) {
      const url = new URL(pathname, goesTo);
      return httpSender(systemClock, poolsWithoutNames)({ ...request, url }, signal);
    }
    if (fault === undefined) return send(request, signal);
    simulator.inject({ ...fault, match: { path: new RegExp(`^${pathname}$`) } });
    if (fault.hang === undefined) return send(request, signal);
    const pools = connectionPools();
    return httpSender(await hungClock(simulator, fault.hang, request, pools), pools)(request, signal);
  };
}

/** A clock at which a request times out when the server has received it and before it answers completely. */
async function hungClock(
  simulator: Simulator,
  hang: NonNullable<Fault["hang"]>,
  { url }: HttpRequest,
  pools: ConnectionPools,
): Promise<Clock> {
  const { sockets } = await pools(url);
  const from = simulator.history.length;
  const isTaken = (): boolean => simulator.history.slice(from).some(({ path }) => path === url.pathname);
  const hasBegun = (): boolean => Object.values(sockets).some((some) => some?.some(({ bytesRead }) => bytesRead > 0));
  const hangs = (): boolean => isTaken() && (hang === "headers" || hasBegun());
  return {
    ...systemClock,
    sleep: (_ms, cancelled) => until(`${url.pathname} hangs`, () => cancelled?.aborted === true || hangs()),
  };
}

import { httpSender, type Send } from "../../../provider/api/transport/http";
import { createSession, type Session } from "../../../provider/api/session";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { systemClock } from "../../../provider/clock";
import { startSimulator, type Simulator } from "../../../simulator";
import { FakeRuntime } from "../../support/fakeRuntime";
import { simulatorEnvironment } from "../../support/simulatorEnvironment";
import { poolsWithoutNames } from "../../support/unknownHosts";
import type { ServedRequest, FaultyServer, ServerFault } from "./faultyServer";
import { instanceInputs } from "../../support/instanceInputs";
import type { Cloud, Ending, Given, Operation } from "./operations";

/** The number of faults: one request, or all requests to that service from then on. */
export type Span = "once" | "on and on";

/** The circumstances of an operation, and its result. */
export interface Attempt {
  readonly given: Given;
  readonly runtime: FakeRuntime;
  readonly ending: Ending;
  readonly cloud: Cloud;
  /** The requests since the operation began, including those with a wrong address. */
  readonly requests: readonly ServedRequest[];
  /** Texts that must not be shown. */
  readonly secrets: readonly string[];
}

/** The targets of requests with a wrong address. */
export type Elsewhere = Readonly<Record<Extract<ServerFault, { does: "misdirect" }>["to"], string>>;

/** A runtime whose settings lead to the server in front of the simulator, except requests with a wrong address. */
class FaultyRuntime extends FakeRuntime {
  constructor(private readonly detour: (send: Send) => Send) {
    super();
  }

  connectTo(simulator: Simulator, url: string): void {
    const addresses = { OS_AUTH_URL: `${url}/v3`, OS_DDM_ENDPOINT_OVERRIDE: url };
    this.environment = { ...simulatorEnvironment(simulator), ...addresses };
  }

  override openSession(settings?: ConnectionSettings): Session {
    if (!settings) throw new Error("without settings there is no session");
    return createSession(settings, this.detour(httpSender()), this.clock);
  }
}

/** Runs an operation once with faults in its requests, against its own simulator. */
export async function attempt(
  operation: Operation,
  fault: ServerFault,
  span: Span,
  server: FaultyServer,
  elsewhere: Elsewhere,
): Promise<Attempt> {
  const [decide, detour] = faultsOf(operation, fault, span, server, elsewhere);
  const runtime = new FaultyRuntime(detour);
  const { taskList = true } = operation;
  const simulator = await startSimulator({ clock: runtime.clock, createInstanceSeconds: 0, taskList });
  try {
    runtime.connectTo(simulator, server.url);
    const instanceId = operation.hasInstance ? await createdBefore(simulator) : "";
    const instance = { id: instanceId || "0123456789abcdef0123456789abcdefin09", name: instanceInputs.name };
    const given = { runtime, instanceId, jobId: simulator.addJob({ durationSeconds: 300, instance }) };
    server.target = simulator.url;
    server.requests.length = 0;
    server.decide = fault.does === "misdirect" ? () => undefined : decide;
    const ending = await operation.run(given).then(
      (result): Ending => ({ result }),
      (error: unknown): Ending => ({ error: error instanceof Error ? error : new Error(String(error)) }),
    );
    const requests = [...server.requests];
    return { given, runtime, ending, cloud: await cloudOf(simulator), requests, secrets: [simulator.password] };
  } finally {
    await simulator.close();
  }
}

/** Decides which requests get a fault, and sends some of them to a wrong address. */
function faultsOf(
  { method: wanted, path: wantedPath, spared = 0 }: Operation,
  fault: ServerFault,
  span: Span,
  server: FaultyServer,
  elsewhere: Elsewhere,
): readonly [(method: string, path: string) => ServerFault | undefined, (send: Send) => Send] {
  const isIam = (path: string): boolean => path.includes("/auth/");
  let seen = 0;
  const decide = (method: string, path: string): ServerFault | undefined => {
    const isWanted = method === wanted && wantedPath.test(path);
    if (isWanted) seen += 1;
    const [isFirst, hasBegun] = [isWanted && seen === spared + 1, seen > spared];
    const isDue = span === "once" ? isFirst : hasBegun && isIam(path) === wantedPath.source.includes("auth");
    return isDue ? fault : undefined;
  };
  const detour =
    (send: Send): Send =>
    (request, signal) => {
      const { method, url } = request;
      if (fault.does !== "misdirect" || !decide(method, url.pathname)) return send(request, signal);
      server.requests.push({ method, path: url.pathname, fault });
      const misdirected = { ...request, url: new URL(url.pathname, elsewhere[fault.to]) };
      return (fault.to === "unknown" ? httpSender(systemClock, poolsWithoutNames) : send)(misdirected, signal);
    };
  return [decide, detour];
}

/** An instance that exists before, and its id. */
async function createdBefore(simulator: Simulator): Promise<string> {
  const { name, flavorRef, nodeNum, engineVersion, availableZones, vpcId, securityGroupId, subnetId } = instanceInputs;
  const body = {
    ...{ name, flavor_ref: flavorRef, node_num: nodeNum, engine_version: engineVersion },
    ...{ available_zones: availableZones, vpc_id: vpcId, security_group_id: securityGroupId, subnet_id: subnetId },
  };
  const { id } = (await ask(simulator, "v3", { method: "POST", body: JSON.stringify(body) })) as { id: string };
  return id;
}

const cloudOf = async (simulator: Simulator): Promise<Cloud> => (await ask(simulator, "v1")) as Cloud;

async function ask(simulator: Simulator, version: "v1" | "v3", init: RequestInit = {}): Promise<unknown> {
  const url = `${simulator.url}/${version}/${simulator.projectId}/instances`;
  const headers = { "X-Auth-Token": simulator.token, "Content-Type": "application/json", Connection: "close" };
  const answer = await fetch(url, { ...init, headers });
  return answer.json();
}

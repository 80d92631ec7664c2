import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { httpSender } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import { resolveConnection } from "../../provider/settings/resolveConnection";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import { systemClock } from "../../provider/clock";
import { awaitJob } from "../../provider/resources/jobWait/awaitJobs";
import { connect } from "../../provider/resources/connection";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { deleteDdmInstance } from "../../provider/resources/instance/deleteDdmInstance";
import { readDdmInstance } from "../../provider/resources/instance/readDdmInstance";
import { jobWait } from "../../provider/resources/jobWait/jobWait";
import { lookUpInstance } from "../../provider/resources/lookups/lookUpInstance";
import { lookUpJob } from "../../provider/resources/lookups/lookUpJob";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { Tool } from "./cli/tool";

/** A server in place of DDM and IAM. It gives the same answer to every request. */
interface Stranger {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const json = (status: number, body: unknown): Stranger => ({ status, body: JSON.stringify(body) });
const strangers = {
  "a web server without the page": { status: 404, body: "<html><h1>404 Not Found</h1><hr>nginx</html>" },
  "a page of a portal": { status: 200, body: "<!doctype html><title>Log in</title>" },
  "a proxy that redirects": { status: 302, body: "", headers: { Location: "https://portal.test/" } },
  "an empty 404": { status: 404, body: "" },
  "an empty 204": { status: 204, body: "" },
  "a program's words": { status: 404, body: "404 page not found\n" },
  "the gateway of another service": json(404, { error_code: "APIGW.0101", error_msg: "The API does not exist" }),
  "another IAM": json(404, { error: { code: 404, message: "Could not find instance: i1.", title: "Not Found" } }),
  "another service": json(404, { message: "The instance does not exist", code: "NotFound" }),
  "a service that finds nothing": json(200, {}),
  "a list that does not say how long it is": json(200, { instances: [], jobs: [] }),
  "a service that is gone": json(410, { message: "Gone" }),
} satisfies Record<string, Stranger>;

/** DDM's answer for a missing resource, at an address for IAM. */
const ddmAtIam = json(404, { errCode: "DBS.200002", externalMessage: "The DB instance does not exist." });

let simulator: Simulator;
let instanceId: string;
const servers = new Map<string, Server>();

const instanceInputs = {
  ...{ name: "orders-db", flavorRef: "flavor", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01"] },
  ...{ vpcId: "vpc", securityGroupId: "group", subnetId: "subnet" },
};

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 0 });
  for (const [name, { status, body, headers }] of Object.entries<Stranger>({ ...strangers, "DDM itself": ddmAtIam })) {
    const server = createServer((_request, response) => {
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    servers.set(name, server);
  }
  const { id } = await createDdmInstance(new ConnectedHost({}), instanceInputs);
  instanceId = id;
});

afterAll(async () => {
  await simulator.close();
  for (const server of servers.values()) server.close();
});

const urlOf = (name: string): string => {
  const address = servers.get(name)?.address() as AddressInfo | undefined;
  return `http://127.0.0.1:${address?.port}`;
};

/** A host with settings for the simulator, except some variables. */
class ConnectedHost extends FakeRuntime {
  constructor(changes: Readonly<Record<string, string>>) {
    super();
    this.environment = { ...simulatorEnvironment(simulator), ...changes };
  }

  override openSession(settings?: ConnectionSettings): Session {
    if (!settings) throw new Error("without settings there is no session");
    return createSession(settings, httpSender(systemClock, undefined, 2000), this.clock);
  }
}

const wrongPaths = ["/v2.0", "/shop", "/v9", "/v3/v3", "/v3/auth", "/identity/v3", "/v1/p1/instances"];
const strangerNames = Object.keys(strangers);

/** Each address by its name, and its variable. */
const addresses: readonly (readonly [name: string, variable: string, address: () => string])[] = [
  ...wrongPaths.flatMap((path) => [
    [`IAM at ${path}`, "OS_AUTH_URL", () => `${simulator.url}${path}/x`] as const,
    [`DDM at ${path}`, "OS_DDM_ENDPOINT_OVERRIDE", () => `${simulator.url}${path}/x`] as const,
  ]),
  ...strangerNames.flatMap((name) => [
    [`IAM is ${name}`, "OS_AUTH_URL", () => urlOf(name)] as const,
    [`DDM is ${name}`, "OS_DDM_ENDPOINT_OVERRIDE", () => urlOf(name)] as const,
  ]),
  ["IAM is DDM itself", "OS_AUTH_URL", () => urlOf("DDM itself")],
  ["DDM is IAM itself", "OS_DDM_ENDPOINT_OVERRIDE", () => `${simulator.url}/v3/auth/tokens`],
  ["IAM at a port where nobody listens", "OS_AUTH_URL", () => "http://127.0.0.1:1"],
  ["DDM at a port where nobody listens", "OS_DDM_ENDPOINT_OVERRIDE", () => "http://127.0.0.1:1"],
];

const failureOf = async (work: Promise<unknown>): Promise<Error & { code?: string }> => {
  const outcome: unknown = await work.catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome;
  throw new Error(`it ended with ${JSON.stringify(outcome)}`);
};

test.each(addresses)(
  "no instance counts as gone and nothing is deleted at a wrong address: %s",
  async (_name, variable, address) => {
    const from = simulator.history.length;
    const host = (): ConnectedHost => new ConnectedHost({ [variable]: address() });
    await failureOf(readDdmInstance(host(), instanceId, instanceInputs));
    await failureOf(deleteDdmInstance(host(), instanceId, { ...instanceInputs, deleteTimeout: "1m" }));
    await failureOf(jobWait.read(host(), simulator.jobId, {}));
    const codes = [
      (await failureOf(lookUpInstance(host(), { instanceId }))).code,
      (await failureOf(lookUpJob(host(), { jobId: simulator.jobId, wait: false }))).code,
      (await failureOf(awaitJobOn(host()))).code,
    ];
    expect(codes).not.toContain("INSTANCE_NOT_FOUND");
    expect(codes).not.toContain("JOB_NOT_FOUND");
    const accepted = simulator.history.slice(from).filter(({ method, status }) => method === "DELETE" && status < 300);
    expect(accepted).toEqual([]);
    await expect(readDdmInstance(new ConnectedHost({}), instanceId, instanceInputs)).resolves.toMatchObject({
      status: "RUNNING",
    });
  },
);

const awaitJobOn = (runtime: FakeRuntime): Promise<unknown> =>
  awaitJob(runtime, connect(runtime, {}), { jobId: simulator.jobId, timeoutMs: 3_600_000, failOnError: true });

test("there are at least 20 wrong addresses", () => {
  expect(addresses.length).toBeGreaterThanOrEqual(20);
});

test.each([
  ["OS_AUTH_URL", "/v2.0", "IAM"],
  ["OS_DDM_ENDPOINT_OVERRIDE", "/shop", "DDM"],
])(
  "the error about a wrong %s names it, the address, and the sender of the answer",
  async (variable, path, service) => {
    const host = new ConnectedHost({ [variable]: simulator.url + path });
    const { message } = await failureOf(readDdmInstance(host, instanceId, instanceInputs));
    expect(message).toContain("The API gateway answered, not " + service);
    expect(message).toContain(`Check the address of ${service}, ${simulator.url}${path}`);
    expect(message).toContain(`which comes from ${variable}`);
    expect(message).toMatch(/answered 404: APIGW\.0101 "The API does not exist\." \(request id [0-9a-f-]{36}\)/);
  },
);

test.each(["OS_AUTH_URL", "OS_DDM_ENDPOINT_OVERRIDE"])(
  "the tool ends with 5 and not with 4 if %s is wrong",
  async (variable) => {
    const tool = await Tool.for(simulator);
    try {
      const env = { ...tool.env, [variable]: `${simulator.url}/v2.0` };
      const { code, err } = await tool.run(["wait", simulator.jobId], env);
      expect(code).toBe(5);
      expect(err).toContain(`which comes from ${variable}`);
      expect(err).not.toMatch(/was not found|has vanished/);
      const listed = await tool.run(["jobs"], env);
      expect(listed.code).toBe(5);
      expect(listed.err).toContain(`which comes from ${variable}`);
    } finally {
      await tool.remove();
    }
  },
);

test("a wait whose token is renewed at a wrong address of IAM does not report a missing job", async () => {
  const host = new ConnectedHost({});
  const jobId = simulator.addJob({});
  const gone = { status: 404, body: { errCode: "DBS.300400", externalMessage: "The task is not found." } };
  let polls = 0;
  const send = httpSender();
  const settings = resolveConnection({}, () => undefined, host.environment);
  if ("issues" in settings) throw new Error("unexpected problems");
  const session = createSession(
    settings.settings,
    (request, signal) => {
      // IAM is unreachable from its second poll on.
      if (request.url.pathname.endsWith(jobId) && ++polls === 2) {
        simulator.inject({ match: { path: /\/auth\/tokens$/ }, times: Infinity, ...gone });
        simulator.revokeTokens();
      }
      return send(request, signal);
    },
    host.clock,
  );
  const failure = await failureOf(awaitJob(host, session, { jobId, timeoutMs: 3_600_000, failOnError: true }));
  expect(failure).toMatchObject({ code: "JOB_UNREADABLE", lastJob: { id: jobId, status: "Running" } });
  expect(failure.message).toContain("DDM answered, not IAM");
  expect(failure.message).toContain("Check the address of IAM");
});

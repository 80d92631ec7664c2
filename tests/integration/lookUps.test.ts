import { createInstance } from "../../provider/api/endpoints/createInstance";
import { httpSender, type Send } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import { lookUpDataNodes } from "../../provider/resources/lookups/lookUpDataNodes";
import { lookUpEngines } from "../../provider/resources/lookups/lookUpEngines";
import { lookUpFlavors } from "../../provider/resources/lookups/lookUpFlavors";
import { lookUpInstance } from "../../provider/resources/lookups/lookUpInstance";
import { lookUpJob } from "../../provider/resources/lookups/lookUpJob";
import { collectJobs } from "../../provider/resources/lookups/lookUpJobs";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { simulatorSettings } from "../support/simulatorSettings";
import { until } from "../support/until";
import { faultyPolls } from "./faultyPolls";
import { faultCases, type FaultCase } from "./faults";

/** Functions with a single look-up, over real HTTP. Requests with transient faults are retried, within bounds. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

let simulator: Simulator;
let instanceId: string;

beforeEach(async () => {
  // Both sides use one clock, which does not advance by itself.
  const nowMs = new FakeRuntime().clock.now();
  simulator = await startSimulator({ clock: { now: () => nowMs } });
  const session = new ConnectedRuntime().openSession();
  ({ id: instanceId } = await session.call(createInstance, {
    name: "orders-db",
    flavorRef: "flavor",
    nodeNum: 2,
    engineVersion: "3.0.9",
    availableZones: ["eu-de-01"],
    vpcId: "vpc",
    securityGroupId: "group",
    subnetId: "subnet",
  }));
});

afterEach(async () => {
  await simulator.close();
});

/** A runtime whose sessions reach the simulator. */
class ConnectedRuntime extends FakeRuntime {
  override environment = { ...simulatorEnvironment(simulator) };

  constructor(private readonly send: Send = httpSender()) {
    super();
  }

  override openSession(): Session {
    return createSession(simulatorSettings(simulator), this.send, this.clock);
  }
}

/** One look-up, its request, and the code of the error for a missing resource. */
interface LookUp {
  readonly name: string;
  readonly path: RegExp;
  readonly missing: string;
  /** The code of the API's error or of the connection's. `undefined`: the error of the call itself. */
  readonly wrapped?: string;
  readonly run: (runtime: FakeRuntime) => Promise<unknown>;
}

const lookUps: readonly LookUp[] = [
  {
    name: "getDdmJob",
    path: /\/jobs\/./,
    missing: "JOB_NOT_FOUND",
    run: (runtime) => lookUpJob(runtime, { jobId: simulator.jobId, wait: false }),
  },
  {
    name: "getDdmJobs",
    path: /\/jobs$/,
    missing: "TASK_LIST_UNREADABLE",
    wrapped: "TASK_LIST_UNREADABLE",
    run: (runtime) => collectJobs(runtime, {}),
  },
  {
    name: "getDdmInstance",
    path: /\/instances\/./,
    missing: "INSTANCE_NOT_FOUND",
    run: (runtime) => lookUpInstance(runtime, { instanceId }),
  },
  {
    name: "getDdmEngines",
    path: /\/engines$/,
    missing: "API_ERROR",
    run: (runtime) => lookUpEngines(runtime, {}),
  },
  {
    name: "getDdmFlavors",
    path: /\/flavors$/,
    missing: "API_ERROR",
    run: (runtime) => lookUpFlavors(runtime, { engineVersion: "3.0.9" }),
  },
  {
    name: "getDdmAvailableDataNodes",
    path: /\/available-data-nodes$/,
    missing: "API_ERROR",
    run: (runtime) => lookUpDataNodes(runtime, { instanceId }),
  },
];

const matrix = lookUps.flatMap((lookUp) =>
  faultCases.map((faultCase) => ({ lookUp, faultCase, name: lookUp.name, fault: faultCase.name })),
);

/** Whether a retry may succeed after a fault. A retry cannot help with an unreadable answer. */
const passes = (faultCase: FaultCase): boolean => {
  const { name, once, keepsOn } = faultCase;
  if (name === "401") return true;
  return (
    once === "continues" && keepsOn !== "JOB_NOT_FOUND" && keepsOn !== "JOB_UNREADABLE" && !isUnreadable(faultCase)
  );
};

/** Whether the answer arrives whole, but is not what the reference promises. */
const isUnreadable = ({ fault }: FaultCase): boolean => fault?.status === 200;

const askedFor = (lookUp: LookUp): number[] =>
  simulator.history.filter(({ path }) => lookUp.path.test(path)).map(({ status }) => status);

test.each(matrix.filter(({ faultCase }) => passes(faultCase) && faultCase.fault))(
  "$name is retried after one $fault",
  async ({ lookUp, faultCase }) => {
    const polls = faultyPolls({ simulator, path: lookUp.path, faultCase, times: 1, isDue: () => true });
    const outcome = await lookUp.run(new ConnectedRuntime(polls.send)).catch((error: unknown) => error);
    expect(polls.faults()).toBe(1);
    expect(outcome).not.toBeInstanceOf(Error);
    expect(askedFor(lookUp)).toHaveLength(2);
    expect(askedFor(lookUp).at(-1)).toBe(200);
  },
);

test.each(matrix.filter(({ fault }) => fault !== "401"))(
  "$name with $fault, repeatedly, has one error with the cause",
  async ({ lookUp, faultCase }) => {
    const polls = faultyPolls({ simulator, path: lookUp.path, faultCase, times: Infinity, isDue: () => true });
    const outcome = await lookUp.run(new ConnectedRuntime(polls.send)).catch((error: unknown) => error);
    expect(polls.faults()).toBe(passes(faultCase) ? 5 : 1);
    expect(outcome).toMatchObject({ code: codeOf(lookUp, faultCase) });
    const { message } = outcome as Error;
    expect(message).toMatch(
      lookUp.missing === "INSTANCE_NOT_FOUND" && isMissing(lookUp, faultCase) ? /Check/ : /GET http/,
    );
    if (passes(faultCase)) expect(message).toMatch(/; tried 5 times in /);
    for (const secret of [simulator.password, "gAAAA"]) expect(message).not.toContain(secret);
  },
);

/** Whether a fault means that the requested resource does not exist. */
const isMissing = ({ name }: LookUp, { fault, keepsOn }: FaultCase): boolean =>
  keepsOn === "JOB_NOT_FOUND" && (name === "getDdmJob" || fault?.status === 404);

/** The code of the error for a look-up with a fault. */
function codeOf(lookUp: LookUp, faultCase: FaultCase): string {
  const { fault } = faultCase;
  if (isMissing(lookUp, faultCase)) return lookUp.missing;
  if (lookUp.wrapped !== undefined) return lookUp.wrapped;
  if (fault?.status !== undefined && fault.status !== 200) return "API_ERROR";
  if (fault?.hang !== undefined) return "REQUEST_TIMEOUT";
  return isUnreadable(faultCase) ? "DECODE_FAILED" : "CONNECTION_FAILED";
}

test.each(lookUps)(
  "$name with a wrong password is an error that names its place, and never its value",
  async ({ run }) => {
    class WrongRuntime extends ConnectedRuntime {
      override openSession(): Session {
        return createSession(simulatorSettings(simulator, { OS_PASSWORD: "wrong-Canary" }), httpSender(), this.clock);
      }
    }
    const outcome = await run(new WrongRuntime()).catch((error: unknown) => error);
    expect(String(outcome)).toContain("IAM refused the user and password from the environment (OS_*)");
    expect(String(outcome)).not.toContain("wrong-Canary");
  },
);

test.each(lookUps)("$name ends with the signal's reason while its request hangs", async ({ run, path }) => {
  simulator.inject({ match: { path }, hang: "headers" });
  const caller = new AbortController();
  const runtime = new ConnectedRuntime();
  runtime.cancelled = caller.signal;
  const outcome = run(runtime).catch((error: unknown) => error);
  await until("the request hangs", () => simulator.history.some((request) => path.test(request.path)));
  caller.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
});

test("engines and flavors are those of the cloud, in their order", async () => {
  const runtime = new ConnectedRuntime();
  const engines = await lookUpEngines(runtime, {});
  expect(engines.map(({ version }) => version)).toEqual(["3.1.7.0", "3.0.9"]);
  const availableZones = ["eu-de-01", "eu-de-02"];
  const flavors = await lookUpFlavors(runtime, { engineVersion: "3.0.9", availableZones, memoryGb: 16 });
  const zones = ["eu-de-01", "eu-de-02", "eu-de-03"].map((code) => ({ code, status: "normal" }));
  expect(flavors).toMatchObject([
    { code: "ddm.xlarge.4", architecture: "X86", vcpus: 4, memoryGb: 16, zones },
    { code: "ddm.2xlarge.2", architecture: "X86", vcpus: 8, memoryGb: 16, zones },
  ]);
  expect(await lookUpFlavors(runtime, { engineVersion: "3.0.9", availableZones: ["eu-nl-01"] })).toEqual([]);
});

test("data nodes are those that the instance can use, and an error about a missing instance has its id", async () => {
  const runtime = new ConnectedRuntime();
  const dataNodes = await lookUpDataNodes(runtime, { instanceId });
  expect(dataNodes.map(({ id }) => id)).toEqual(simulator.dataNodes.map(({ id }) => id));
  const common = { status: "normal", engineName: "mysql", engineVersion: "8.0", port: 3306, timeZone: "UTC+00:00" };
  expect(dataNodes[0]).toEqual({
    ...common,
    id: simulator.dataNodes[0]?.id,
    name: "rds-1",
    privateIp: "192.168.0.101",
  });
  await expect(lookUpDataNodes(runtime, { instanceId: "no-such-in09" })).rejects.toMatchObject({
    code: "INSTANCE_NOT_FOUND",
    message: expect.stringContaining("no-such-in09") as unknown,
  });
});

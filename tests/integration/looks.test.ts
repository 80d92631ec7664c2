import { createInstance } from "../../provider/api/endpoints/createInstance";
import { httpSender, type Send } from "../../provider/api/transport/http";
import { createSession, type Session } from "../../provider/api/session";
import { lookUpInstance } from "../../provider/resources/lookups/lookUpInstance";
import { lookUpJob } from "../../provider/resources/lookups/lookUpJob";
import { collectJobs } from "../../provider/resources/lookups/lookUpJobs";
import { startSimulator, type Simulator } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { simulatorSettings } from "../support/simulatorSettings";
import { until } from "../support/until";
import { disturbedPolls } from "./disturbedPolls";
import { faultCases, type FaultCase } from "./faults";

/** Functions that look once, over real HTTP. A request that failed in passing is repeated, within bounds. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

let simulator: Simulator;
let instanceId: string;

beforeEach(async () => {
  // Both sides go by one clock, which stands still.
  const nowMs = new FakeRuntime().clock.now();
  simulator = await startSimulator({ clock: { now: () => nowMs } });
  const session = new LookingHost().openSession();
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

/** A host whose sessions reach the simulator. */
class LookingHost extends FakeRuntime {
  override environment = { ...simulatorEnvironment(simulator) };

  constructor(private readonly send: Send = httpSender()) {
    super();
  }

  override openSession(): Session {
    return createSession(simulatorSettings(simulator), this.send, this.clock);
  }
}

/** One look, what it asks for, and the code of the error for what is not there. */
interface Look {
  readonly name: string;
  readonly path: RegExp;
  readonly missing: string;
  /** The code of an error of the API's, or of the way to it; undefined for that of the call itself. */
  readonly wrapped?: string;
  readonly run: (runtime: FakeRuntime) => Promise<unknown>;
}

const looks: readonly Look[] = [
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
];

const matrix = looks.flatMap((look) =>
  faultCases.map((faultCase) => ({ look, faultCase, name: look.name, fault: faultCase.name })),
);

/** Whether a request that met a fault may be met by none when it is repeated. An answer that cannot be read is no such fault. */
const passes = ({ name, once, keepsOn }: FaultCase): boolean =>
  name === "401" ||
  (once === "goes on" && keepsOn !== "JOB_NOT_FOUND" && keepsOn !== "JOB_UNREADABLE" && !unreadable.test(name));
const unreadable = /answer that|answer without|empty answer/;
const askedFor = (look: Look): number[] =>
  simulator.history.filter(({ path }) => look.path.test(path)).map(({ status }) => status);

test.each(matrix.filter(({ faultCase }) => passes(faultCase) && faultCase.fault))(
  "$name gets over one $fault",
  async ({ look, faultCase }) => {
    const polls = disturbedPolls({ simulator, path: look.path, faultCase, times: 1, isDue: () => true });
    const outcome = await look.run(new LookingHost(polls.send)).catch((error: unknown) => error);
    expect(polls.struck()).toBe(1);
    expect(outcome).not.toBeInstanceOf(Error);
    expect(askedFor(look)).toHaveLength(2);
    expect(askedFor(look).at(-1)).toBe(200);
  },
);

test.each(matrix.filter(({ fault }) => fault !== "401"))(
  "$name at $fault, again and again: one error that says what happened",
  async ({ look, faultCase }) => {
    const polls = disturbedPolls({ simulator, path: look.path, faultCase, times: Infinity, isDue: () => true });
    const outcome = await look.run(new LookingHost(polls.send)).catch((error: unknown) => error);
    expect(polls.struck()).toBe(passes(faultCase) ? 5 : 1);
    expect(outcome).toMatchObject({ code: codeOf(look, faultCase) });
    const { message } = outcome as Error;
    expect(message).toMatch(look.missing === "INSTANCE_NOT_FOUND" && isMissing(look, faultCase) ? /Check/ : /GET http/);
    if (passes(faultCase)) expect(message).toMatch(/; tried 5 times in /);
    for (const secret of [simulator.password, "gAAAA"]) expect(message).not.toContain(secret);
  },
);

/** Whether a fault says that what is looked at does not exist. */
const isMissing = ({ name }: Look, { fault, keepsOn }: FaultCase): boolean =>
  keepsOn === "JOB_NOT_FOUND" && (name === "getDdmJob" || fault?.status === 404);

/** The code of the error that a fault ends a look with. */
function codeOf(look: Look, faultCase: FaultCase): string {
  const { fault, name } = faultCase;
  if (isMissing(look, faultCase)) return look.missing;
  if (look.wrapped !== undefined) return look.wrapped;
  if (fault?.status !== undefined && fault.status !== 200) return "API_ERROR";
  if (fault?.hang !== undefined) return "REQUEST_TIMEOUT";
  return unreadable.test(name) ? "DECODE_FAILED" : "CONNECTION_FAILED";
}

test.each(looks)("$name refuses a wrong password by its place, and never tells it", async ({ run }) => {
  class WrongHost extends LookingHost {
    override openSession(): Session {
      return createSession(simulatorSettings(simulator, { OS_PASSWORD: "wrong-Canary" }), httpSender(), this.clock);
    }
  }
  const outcome = await run(new WrongHost()).catch((error: unknown) => error);
  expect(String(outcome)).toContain("IAM refused the user and password from the environment (OS_*)");
  expect(String(outcome)).not.toContain("wrong-Canary");
});

test.each(looks)("$name ends with the signal's reason while its request hangs", async ({ run, path }) => {
  simulator.inject({ match: { path }, hang: "headers" });
  const caller = new AbortController();
  const host = new LookingHost();
  host.cancelled = caller.signal;
  const outcome = run(host).catch((error: unknown) => error);
  await until("the request hangs", () => simulator.history.some((request) => path.test(request.path)));
  caller.abort(new Error("enough"));
  expect(await outcome).toMatchObject({ message: "enough" });
});

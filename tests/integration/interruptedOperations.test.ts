import { ResourceInitError } from "../../provider/resources/errors";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { ddmOperation } from "../../provider/resources/operation/operation";
import { startedMark } from "../../provider/resources/operation/operationState";
import type { Properties } from "../../provider/resources/runtime";
import { startSimulator, type JobScript, type Simulator } from "../../simulator";
import { NotedJournal } from "../provider/resources/operation/operationHost";
import { instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { InterruptibleRuntime, moments, type Moment } from "./interruptibleRuntime";

/** Operations over real HTTP, on a virtual clock, with an interruption at one moment. The next update must complete them. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

/** An operation with a job in the task center, and one without. */
interface Kind {
  readonly inputs: Properties;
  readonly call: RegExp;
  readonly hasJob: boolean;
}

const kinds: readonly Kind[] = [
  { inputs: { path: "restart" }, call: /\/restart$/, hasJob: true },
  { inputs: { path: "switch-ssl", body: { ssl_enabled: true } }, call: /\/switch-ssl$/, hasJob: false },
];

/** The end of the update with the interruption. */
type Ending = "well" | "nothing stored" | "under way" | "uncertain";

interface Interruption {
  readonly name: string;
  begin(scene: Scene): void;
  endingAt(moment: Moment, kind: Kind): Ending | undefined;
  /** Whether the process was killed, and stored nothing. */
  readonly kills?: true;
  readonly jobScript?: JobScript;
}

interface Scene {
  readonly simulator: Simulator;
  readonly runtime: InterruptibleRuntime;
  readonly kind: Kind;
  cancel(): void;
}

const aMinute = { forSeconds: 60 };
const busy = { errCode: "DBS.200019", externalMessage: "Another operation is being performed on the instance." };
const interrupted = (moment: Moment): Ending => (moment === "before the call" ? "nothing stored" : "under way");
const onlyBefore =
  (ending: Ending) =>
  (moment: Moment): Ending | undefined =>
    moment === "before the call" ? ending : undefined;
const callOf = ({ kind }: Scene) => ({ method: "POST", path: kind.call });

const interruptions: readonly Interruption[] = [
  { name: "Ctrl-C", begin: (scene) => scene.cancel(), endingAt: interrupted },
  {
    name: "the timeout",
    jobScript: { holdAt: 0.9 },
    begin: ({ runtime }) => runtime.clock.pass(7_200_000),
    // An operation without a job takes a minute, so that the first look after two hours finds it ended.
    endingAt: (moment, { hasJob }) => (hasJob || moment === "before the call" ? interrupted(moment) : undefined),
  },
  {
    name: "a 503 for a minute",
    begin: ({ simulator }) => simulator.inject({ match: { method: "GET" }, status: 503, ...aMinute }),
    endingAt: () => "well",
  },
  {
    name: "a 503 of the call",
    begin: (scene) => scene.simulator.inject({ match: callOf(scene), status: 503 }),
    endingAt: onlyBefore("uncertain"),
  },
  {
    name: "a 409 for a minute",
    begin: (scene) => scene.simulator.inject({ match: callOf(scene), status: 409, body: busy, ...aMinute }),
    endingAt: onlyBefore("well"),
  },
  {
    name: "a 429 for a minute",
    begin: ({ simulator }) => simulator.inject({ match: { path: /\/v[123]/ }, status: 429, ...aMinute }),
    endingAt: () => "well",
  },
  {
    name: "a lost answer",
    begin: (scene) => scene.simulator.inject({ match: callOf(scene), reset: true }),
    endingAt: onlyBefore("well"),
  },
  { name: "a kill", kills: true, begin: (scene) => scene.cancel(), endingAt: () => "nothing stored" },
];

/** The same, with a journal that a killed process leaves. */
class JournaledRuntime extends InterruptibleRuntime {
  override journal = new NotedJournal();
}

const operation = { urn: "urn:pulumi:dev::orders::otc-ddm:index:DdmOperation::restart" };
let jobScript: JobScript;
let simulator: Simulator;
let runtime: JournaledRuntime;
let instanceId: string;

beforeEach(async () => {
  jobScript = { durationSeconds: 0 };
  runtime = new JournaledRuntime();
  simulator = await startSimulator({ clock: runtime.clock, createInstanceSeconds: 0, jobScript: () => jobScript });
  runtime.simulator = simulator;
  runtime.environment = { ...simulatorEnvironment(simulator) };
  ({ id: instanceId } = await createDdmInstance(runtime, instanceInputs));
  jobScript = { durationSeconds: 120 };
});

afterEach(async () => {
  await simulator.close();
});

/** The number of calls that took effect at DDM. A fault that breaks the connection does not prevent it. */
const carriedOut = ({ call }: Kind): number =>
  simulator.history.filter(({ method, path, status }) => method === "POST" && call.test(path) && status < 300).length;

/** Starts the interruption once, at its moment. */
function arrange(interruption: Interruption, moment: Moment, kind: Kind): void {
  const controller = new AbortController();
  runtime.cancelled = controller.signal;
  jobScript = { ...jobScript, ...interruption.jobScript };
  const scene: Scene = { simulator, runtime, kind, cancel: () => controller.abort(new Error("Ctrl-C")) };
  const isBefore = (path: string, method: string): boolean => method === "GET" && path.endsWith(instanceId);
  const isCall = (path: string, method: string): boolean => method === "POST" && kind.call.test(path);
  runtime.interruptAt(moment, { isBefore, isCall }, () => interruption.begin(scene));
}

/** Ends the interruption, and every running operation in the cloud. */
function endInterruption(): void {
  runtime.before = runtime.after = () => undefined;
  delete runtime.cancelled;
  jobScript = { durationSeconds: 120 };
  simulator.release();
}

/** The engine's next step: an update of the stored state, or the creation again. */
const next = async (result: unknown, inputs: Properties): Promise<Properties> =>
  result instanceof ResourceInitError
    ? ddmOperation.update(runtime, result.id, result.properties, inputs, operation)
    : (await ddmOperation.create(runtime, inputs, operation)).properties;

async function expectConverged(kind: Kind, inputs: Properties, state: Properties): Promise<void> {
  expect(state).toMatchObject({ ...inputs, status: "Completed" });
  expect(state).not.toHaveProperty([startedMark]);
  expect(ddmOperation.diff(state, inputs)).toEqual({ replaces: [], updates: [] });
  expect(carriedOut(kind)).toBe(1);
  expect(runtime.journal.entries.size).toBe(0);
  const answer = await fetch(`${simulator.url}/v1/${simulator.projectId}/instances/${instanceId}`, {
    headers: { "X-Auth-Token": simulator.token },
  });
  expect(await answer.json()).toMatchObject({ status: "RUNNING", enable_ssl: !kind.hasJob });
}

const cells = kinds.flatMap((kind) =>
  interruptions.flatMap((interruption) =>
    moments.flatMap((moment) => {
      const ending = interruption.endingAt(moment, kind);
      return ending === undefined ? [] : [{ kind, interruption, moment, ending }];
    }),
  ),
);

test.each(cells.map((cell) => [String(cell.kind.inputs["path"]), cell.interruption.name, cell.moment, cell] as const))(
  "%s with %s %s is started once, and the next update completes it",
  async (_path, _interruption, _moment, { kind, interruption, moment, ending }) => {
    const inputs = { instanceId, ...kind.inputs };
    const isLost = interruption.name === "a lost answer";
    if (interruption.kills) {
      // The note of a killed process is that of the time of the kill.
      const { journal } = runtime;
      journal.forget = (key) => {
        if (!runtime.cancelled?.aborted) journal.entries.delete(key);
      };
    }
    arrange(interruption, moment, kind);
    const result = await ddmOperation.create(runtime, inputs, operation).catch((error: unknown) => error);
    endInterruption();
    if (interruption.kills) {
      // Another process has the same journal.
      const { entries } = runtime.journal;
      runtime.journal = new NotedJournal();
      for (const [key, begun] of entries) runtime.journal.note(key, begun);
    }
    switch (ending) {
      case "well":
        if (result instanceof Error) throw result;
        // The connection broke after DDM had executed the call, so the history has no status for it.
        if (isLost) expect(runtime.warnings.join()).toContain("was lost");
        await expectConverged(kind, inputs, (result as { properties: Properties }).properties);
        return;
      case "nothing stored":
        if (!interruption.kills) expect(result).not.toBeInstanceOf(ResourceInitError);
        expect(result).toBeInstanceOf(Error);
        if (interruption.name === "the timeout") expect(String(result)).toContain("`timeout`");
        await expectConverged(kind, inputs, await next(undefined, inputs));
        return;
      case "under way":
        expect(result).toBeInstanceOf(ResourceInitError);
        expect(result).toMatchObject({ properties: { ...inputs, jobId: expect.any(String) as unknown } });
        await expectConverged(kind, inputs, await next(result, inputs));
        return;
      case "uncertain": {
        expect(result).toMatchObject({ cause: { code: "OPERATION_UNCERTAIN" } });
        const again = await next(result, inputs).catch((error: unknown) => error);
        expect(again).toMatchObject({ cause: { code: "OPERATION_UNCERTAIN" } });
        expect(carriedOut(kind)).toBe(0);
        // The user changes a trigger after a check, which replaces the resource.
        const retriggered = { ...inputs, triggers: ["again"] };
        await expectConverged(kind, retriggered, await next(undefined, retriggered));
      }
    }
  },
);

test("an operation with a failed job is an error with its reason, and the next update starts it again", async () => {
  const body = { public_ip: "10.83.84.176", public_ip_id: "7c87996a-85f4-4029-a254-502999d4767a" };
  const inputs = { instanceId, path: "eip", body };
  jobScript = { durationSeconds: 60, outcome: "Failed", failReason: "no such address" };
  const error = await ddmOperation.create(runtime, inputs, operation).catch((failure: unknown) => failure);
  expect(error).not.toBeInstanceOf(ResourceInitError);
  expect(String(error)).toContain("no such address");
  jobScript = { durationSeconds: 60 };
  await expect(next(undefined, inputs)).resolves.toMatchObject({ status: "Completed" });
  expect(carriedOut({ inputs, call: /\/eip$/, hasJob: true })).toBe(2);
});

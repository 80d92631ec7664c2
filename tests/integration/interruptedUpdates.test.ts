import { ResourceInitError } from "../../provider/resources/errors";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { diffDdmInstance } from "../../provider/resources/instance/diffDdmInstance";
import { underWayMark } from "../../provider/resources/instance/storedInstance";
import { updateDdmInstance } from "../../provider/resources/instance/updateDdmInstance";
import type { Properties } from "../../provider/resources/runtime";
import { startSimulator, type JobScript, type Simulator } from "../../simulator";
import { adminPassword, instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { InterruptibleRuntime, moments, type Moment } from "./interruptibleRuntime";

/** Updates over real HTTP, on a virtual clock, with an interruption at one moment. The next update must complete them. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

/** One change of an instance. */
interface Change {
  readonly name: string;
  readonly inputs: Properties;
  /** The call for it. */
  readonly call: RegExp;
  /** Whether it has a job in the task center. */
  readonly hasJob: boolean;
  /** The stored inputs before the change. */
  readonly before: Properties;
}

const newPassword = "other-Secret-2";
const changes: readonly Change[] = [
  { name: "a scale-out", inputs: { nodeNum: 4 }, call: /\/nodes$/, hasJob: true, before: { nodeNum: 2 } },
  {
    name: "another flavor",
    inputs: { flavorRef: "ddm.2xlarge.2" },
    call: /\/flavor$/,
    hasJob: true,
    before: { flavorRef: "ddm.xlarge.4" },
  },
  {
    name: "another password",
    inputs: { adminUserPassword: newPassword },
    call: /\/admin-user$/,
    hasJob: false,
    before: { adminUserPassword: adminPassword },
  },
];

/** The moment of the interruption. */

/** The end of the update, and the stored state. */
interface Ending {
  /** Whether the update ends well without another one. */
  readonly well?: true;
  /** Whether the state has a mark of the running change. */
  readonly underWay?: boolean;
}

interface Interruption {
  readonly name: string;
  readonly moments: readonly Moment[];
  /** The script of the job with the interruption. */
  readonly jobScript?: JobScript;
  /** Starts the interruption. */
  begin(scene: Scene): void;
  endingAt(moment: Moment, change: Change): Ending;
}

const interrupted = (moment: Moment): Ending => (moment === "before the call" ? {} : { underWay: true });
const wellEnding = (): Ending => ({ well: true });
const aMinute = { forSeconds: 60 };

const interruptions: readonly Interruption[] = [
  { name: "Ctrl-C", moments, begin: (scene) => scene.cancel(), endingAt: interrupted },
  {
    name: "the timeout",
    moments,
    jobScript: { holdAt: 0.9 },
    begin: (scene) => scene.runtime.clock.pass(7_200_000),
    // A password takes seconds, so that the first read after the call finds it set.
    endingAt: (moment, { hasJob }) => (hasJob || moment !== "after the call" ? interrupted(moment) : { well: true }),
  },
  {
    name: "a 503 for a minute",
    moments,
    begin: ({ simulator }) => simulator.inject({ match: { path: /\/v[123]/ }, status: 503, ...aMinute }),
    endingAt: wellEnding,
  },
  {
    name: "a 409 for a minute",
    moments: ["before the call"],
    begin({ simulator }) {
      const body = { errCode: "DBS.200019", externalMessage: "Another operation is being performed on the instance." };
      for (const method of ["POST", "PUT"]) {
        simulator.inject({ match: { method, path: /\/instances\/./ }, status: 409, body, ...aMinute });
      }
    },
    endingAt: wellEnding,
  },
  {
    name: "a lost answer of the call",
    moments: ["before the call"],
    begin: ({ simulator, change }) => simulator.inject({ match: { path: change.call }, reset: true }),
    endingAt: wellEnding,
  },
];

/** An update with an interruption. */
interface Scene {
  readonly simulator: Simulator;
  readonly runtime: InterruptibleRuntime;
  readonly change: Change;
  cancel(): void;
}

let jobScript: JobScript = {};
let simulator: Simulator;
let runtime: InterruptibleRuntime;
let stored: Properties;
let id: string;

beforeEach(async () => {
  jobScript = { durationSeconds: 0 };
  runtime = new InterruptibleRuntime();
  simulator = await startSimulator({ clock: runtime.clock, createInstanceSeconds: 0, jobScript: () => jobScript });
  runtime.simulator = simulator;
  runtime.environment = { ...simulatorEnvironment(simulator) };
  ({ id, properties: stored } = await createDdmInstance(runtime, instanceInputs));
  jobScript = { durationSeconds: 120 };
});

afterEach(async () => {
  await simulator.close();
});

/** The number of calls that took effect. */
const carriedOut = (call: RegExp): number =>
  simulator.history.filter(({ method, path, status }) => method !== "GET" && call.test(path) && status < 300).length;

/** Starts the interruption once, at its moment. */
function arrange(interruption: Interruption, moment: Moment, change: Change): void {
  const controller = new AbortController();
  runtime.cancelled = controller.signal;
  jobScript = { ...jobScript, ...interruption.jobScript };
  const scene: Scene = { simulator, runtime, change, cancel: () => controller.abort(new Error("Ctrl-C")) };
  const isBefore = (path: string, method: string): boolean => method === "GET" && path.endsWith(id);
  const isCall = (path: string, method: string): boolean => method !== "GET" && change.call.test(path);
  runtime.interruptAt(moment, { isBefore, isCall }, () => interruption.begin(scene));
}

/** Ends the interruption, and every running operation in the cloud. */
function endInterruption(): void {
  runtime.before = runtime.after = () => undefined;
  delete runtime.cancelled;
  jobScript = { durationSeconds: 120 };
  simulator.release();
}

/** The stored state after an interrupted update: the state of its error, or else the earlier one. */
const stateAfter = (error: unknown): Properties => (error instanceof ResourceInitError ? error.properties : stored);

function expectConverged(change: Change, state: Properties): void {
  expect(state).toMatchObject({ ...instanceInputs, ...change.inputs });
  expect(state).not.toHaveProperty(underWayMark);
  expect(diffDdmInstance(state, { ...instanceInputs, ...change.inputs })).toEqual({ replaces: [], updates: [] });
  expect(carriedOut(change.call)).toBe(1);
  const expected = change.inputs["adminUserPassword"] ?? adminPassword;
  expect(simulator.adminPasswordOf(id)).toBe(expected);
}

const cells = changes.flatMap((change) =>
  interruptions.flatMap((interruption) => interruption.moments.map((moment) => ({ change, interruption, moment }))),
);

test.each(cells.map((cell) => [cell.change.name, cell.interruption.name, cell.moment, cell] as const))(
  "%s with %s %s stores a true state, and the next update completes it without repetition",
  async (_change, _interruption, _moment, { change, interruption, moment }) => {
    const wanted = { ...instanceInputs, ...change.inputs };
    arrange(interruption, moment, change);
    const ending = interruption.endingAt(moment, change);
    const result = await updateDdmInstance(runtime, id, stored, wanted).catch((error: unknown) => error);
    endInterruption();
    if (ending.well) {
      if (result instanceof Error) throw result;
      expect(result).not.toBeInstanceOf(Error);
      expectConverged(change, result as Properties);
      return;
    }
    expect(result).toBeInstanceOf(Error);
    if (interruption.name === "the timeout") expect(String(result)).toContain("`updateTimeout`");
    const state = stateAfter(result);
    // DDM has accepted a password, and no later request can read it.
    expect(state).toMatchObject(ending.underWay && !change.hasJob ? change.inputs : change.before);
    if (ending.underWay) expect(state).toHaveProperty([underWayMark, "what"]);
    else expect(state).not.toHaveProperty(underWayMark);
    if (ending.underWay && change.hasJob) expect(state).toHaveProperty([underWayMark, "jobId"]);
    expectConverged(change, await updateDdmInstance(runtime, id, state, wanted));
  },
);

test.each(changes.filter(({ hasJob }) => hasJob))(
  "$name is not repeated by the next update after its engine was killed",
  async (change) => {
    const wanted = { ...instanceInputs, ...change.inputs };
    const killed = new AbortController();
    runtime.cancelled = killed.signal;
    runtime.after = (path, method) => {
      if (method !== "GET" && change.call.test(path)) killed.abort(new Error("killed"));
    };
    await updateDdmInstance(runtime, id, stored, wanted).catch(() => undefined);
    endInterruption();
    // The engine has stored nothing.
    expectConverged(change, await updateDdmInstance(runtime, id, stored, wanted));
  },
);

test.each(changes.filter(({ hasJob }) => hasJob))(
  "$name with a failed job is an error with its reason, keeps the earlier state, and can be tried again",
  async (change) => {
    const wanted = { ...instanceInputs, ...change.inputs };
    jobScript = { durationSeconds: 60, outcome: "Failed", failReason: "no capacity" };
    const error = await updateDdmInstance(runtime, id, stored, wanted).catch((failure: unknown) => failure);
    expect(String(error)).toContain("no capacity");
    const state = stateAfter(error);
    expect(state).toMatchObject(change.before);
    expect(state).not.toHaveProperty(underWayMark);
    jobScript = { durationSeconds: 60 };
    await expect(updateDdmInstance(runtime, id, state, wanted)).resolves.toMatchObject(change.inputs);
    expect(carriedOut(change.call)).toBe(2);
  },
);

test("a password whose engine was killed after DDM has accepted it is set again to the same value", async () => {
  const wanted = { ...instanceInputs, adminUserPassword: newPassword };
  const killed = new AbortController();
  runtime.cancelled = killed.signal;
  runtime.after = (path) => {
    if (path.endsWith("/admin-user")) killed.abort(new Error("killed"));
  };
  await updateDdmInstance(runtime, id, stored, wanted).catch(() => undefined);
  endInterruption();
  // The engine has stored nothing, and DDM does not return the password.
  await expect(updateDdmInstance(runtime, id, stored, wanted)).resolves.toMatchObject(wanted);
  expect(carriedOut(/\/admin-user$/)).toBe(2);
  expect(simulator.adminPasswordOf(id)).toBe(newPassword);
});

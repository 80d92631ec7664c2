import { ResourceInitError } from "../../provider/resources/errors";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { deleteDdmInstance } from "../../provider/resources/instance/deleteDdmInstance";
import { ddmSchema } from "../../provider/resources/schema/schema";
import type { Properties } from "../../provider/resources/runtime";
import { startSimulator, type Simulator } from "../../simulator";
import { MemoryJournal } from "../support/memoryJournal";
import { instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { InterruptibleRuntime, moments, type Moment } from "./interruptibleRuntime";

/** Creations and deletions of a schema over real HTTP, on a virtual clock, with an interruption at one moment. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

/** The operation on a schema. */
type Work = "create" | "delete";

/** The circumstances of the interruption. */
interface Scene {
  readonly work: Work;
  readonly simulator: Simulator;
  readonly runtime: InterruptibleRuntime;
  cancel(): void;
}

interface Interruption {
  readonly name: string;
  readonly moments: readonly Moment[];
  /** Whether the operation ends well without another update. */
  readonly endsWell: boolean;
  /** Starts the interruption. */
  begin(scene: Scene): void;
}

const methodOf = { create: "POST", delete: "DELETE" } as const;
const path = /\/databases(\/\w+)?$/;
const aMinute = { forSeconds: 60 };
const busy = { errCode: "DBS.200019", externalMessage: "Another operation is being performed on the instance." };

const interruptions: readonly Interruption[] = [
  { name: "Ctrl-C", moments, endsWell: false, begin: (scene) => scene.cancel() },
  { name: "the timeout", moments, endsWell: false, begin: ({ runtime }) => runtime.clock.pass(7_200_000) },
  {
    name: "a 503 for a minute",
    moments,
    endsWell: true,
    begin: ({ simulator }) => simulator.inject({ match: { path: /\/v[13]\// }, status: 503, ...aMinute }),
  },
  {
    name: "a 409 for a minute",
    moments: ["before the call"],
    endsWell: true,
    begin: ({ simulator, work }) =>
      simulator.inject({ match: { method: methodOf[work], path }, status: 409, body: busy, ...aMinute }),
  },
  {
    name: "too many requests for a minute",
    moments,
    endsWell: true,
    begin: ({ simulator }) => simulator.inject({ match: { path: /\/v[13]\// }, status: 429, ...aMinute }),
  },
  {
    name: "a lost answer of the call",
    moments: ["before the call"],
    endsWell: true,
    begin: ({ simulator, work }) => simulator.inject({ match: { method: methodOf[work], path }, reset: true }),
  },
  {
    name: "a lost answer of the call, and a service that is away for a minute after it",
    moments: ["before the call"],
    endsWell: true,
    begin({ simulator, work }) {
      simulator.inject({ match: { method: methodOf[work], path }, reset: true });
      simulator.inject({ match: { method: "GET", path: /\/v[13]\// }, status: 503, ...aMinute });
    },
  },
];

let simulator: Simulator;
let runtime: InterruptibleRuntime;
let inputs: Properties;
let id: string;
/** Whether a job of a schema stays unfinished. */
let isHeld = false;

async function start(schemaJobs: boolean): Promise<void> {
  runtime = new InterruptibleRuntime();
  simulator = await startSimulator({
    ...{ clock: runtime.clock, createInstanceSeconds: 20, createSchemaSeconds: 120, deleteSchemaSeconds: 120 },
    schemaJobs,
    // No page of the reference has the status for a missing schema. With one of these, DDM says so itself. With the
    // other, its list decides.
    missingSchemaStatus: schemaJobs ? 404 : 400,
    jobScript: ({ name }) => (isHeld && /Schema$/.test(name) ? { holdAt: 0.9 } : {}),
  });
  runtime.simulator = simulator;
  runtime.environment = { ...simulatorEnvironment(simulator) };
  const { id: instanceId } = await createDdmInstance(runtime, instanceInputs);
  const dataNodes = simulator.dataNodes
    .slice(0, 2)
    .map(({ id: node, userName, password }) => ({ id: node, userName, userPassword: password }));
  inputs = { instanceId, name: "orders", shardMode: "cluster", shardNumber: 8, dataNodes };
  id = `${instanceId}/orders`;
}

afterEach(() => simulator.close());

/** The number of calls that took effect. */
const carriedOut = (work: Work): number =>
  simulator.history.filter(({ method, path: at, status }) => method === methodOf[work] && path.test(at) && status < 300)
    .length;

/** Starts the interruption once, at its moment. */
function arrange(interruption: Interruption, moment: Moment, work: Work): void {
  // Time alone ends nothing in this case.
  isHeld = interruption.name === "the timeout";
  const controller = new AbortController();
  runtime.cancelled = controller.signal;
  const scene: Scene = { work, simulator, runtime, cancel: () => controller.abort(new Error("Ctrl-C")) };
  const isCall = (at: string, method: string): boolean => method === methodOf[work] && path.test(at);
  const isLook = (at: string, method: string): boolean => method === "GET" && path.test(at);
  runtime.interruptAt(moment, { isBefore: work === "create" ? isLook : isCall, isCall }, () =>
    interruption.begin(scene),
  );
}

/** The end of the interruption. */
function endInterruption(): void {
  runtime.before = runtime.after = () => undefined;
  delete runtime.cancelled;
  isHeld = false;
  simulator.release();
}

/** The engine's next steps with the stored state: an update, a creation or a replacement, until there is no change. */
async function converge(state: Properties | undefined): Promise<Properties> {
  if (!state) return (await ddmSchema.create(runtime, inputs)).properties;
  const { replaces, updates } = ddmSchema.diff(state, inputs);
  if (replaces.length > 0) {
    await ddmSchema.delete(runtime, id, state);
    return converge(undefined);
  }
  return updates.length > 0 ? ddmSchema.update(runtime, id, state, inputs) : state;
}

/** The state of an error. `undefined`: the engine stores nothing. */
const stateOf = (error: unknown): Properties | undefined =>
  error instanceof ResourceInitError ? error.properties : undefined;

async function expectThere(state: Properties): Promise<void> {
  expect(state).toMatchObject({ ...inputs, status: "RUNNING", shards: expect.any(Array) as unknown });
  expect(state).not.toHaveProperty("__underWay");
  expect(ddmSchema.diff(state, inputs)).toEqual({ replaces: [], updates: [] });
  expect(await ddmSchema.read(runtime, id, state)).toMatchObject({ status: "RUNNING" });
}

const cells = [true, false].flatMap((isKnown) =>
  interruptions.flatMap((interruption) =>
    interruption.moments.map(
      (moment) => [interruption.name, moment, isKnown ? "known" : "not known", interruption] as const,
    ),
  ),
);

test.each(cells)(
  "a creation with %s %s, its job %s, ends well or is completed by the next update, and is made once",
  async (_name, moment, knowledge, interruption) => {
    await start(knowledge === "known");
    arrange(interruption, moment, "create");
    const result = await ddmSchema.create(runtime, inputs).catch((error: unknown) => error);
    endInterruption();
    if (interruption.endsWell) {
      if (result instanceof Error) throw result;
      await expectThere((result as { properties: Properties }).properties);
    } else {
      expect(result).toBeInstanceOf(Error);
      if (interruption.name === "the timeout") expect(String(result)).toContain("`createTimeout`");
      const state = stateOf(result);
      expect(state !== undefined).toBe(moment !== "before the call");
      expect(carriedOut("create")).toBe(state ? 1 : 0);
      if (state) expect(state).toMatchObject({ ...inputs, __underWay: { what: "create the schema" } });
      await expectThere(await converge(state));
    }
    expect(carriedOut("create")).toBe(1);
  },
);

test.each(cells)(
  "a deletion with %s %s, its job %s, ends well or is completed by the next one, and is made once",
  async (_name, moment, knowledge, interruption) => {
    await start(knowledge === "known");
    const { properties: state } = await ddmSchema.create(runtime, inputs);
    arrange(interruption, moment, "delete");
    const result = await ddmSchema.delete(runtime, id, state).catch((error: unknown) => error);
    endInterruption();
    expect(result instanceof Error).toBe(!interruption.endsWell);
    if (result instanceof Error) await ddmSchema.delete(runtime, id, state);
    expect(await ddmSchema.read(runtime, id, state)).toBeUndefined();
    expect(carriedOut("delete")).toBe(1);
  },
);

test.each([
  ["known", "after the call"],
  ["known", "while it is carried out"],
  ["not known", "after the call"],
  ["not known", "while it is carried out"],
] as const)("a creation with a job that is %s, whose engine is killed %s, is made once", async (knowledge, moment) => {
  await start(knowledge === "known");
  const operation = { urn: "urn:pulumi:stack::project::otc-ddm:index:DdmSchema::orders" };
  const journal = new MemoryJournal();
  Object.assign(runtime, { journal });
  arrange({ name: "a kill", moments, endsWell: false, begin: (scene) => scene.cancel() }, moment, "create");
  await expect(ddmSchema.create(runtime, inputs, operation)).rejects.toThrow();
  endInterruption();
  // The engine has stored nothing.
  const { properties } = await ddmSchema.create(runtime, inputs, operation);
  await expectThere(properties);
  expect(carriedOut("create")).toBe(1);
  expect(runtime.warnings).toEqual([expect.stringContaining("An interrupted update had started to create")]);
  expect(journal.entries.size).toBe(0);
});

describe.each([true, false])("a failed creation (job known: %s)", (schemaJobs) => {
  beforeEach(() => start(schemaJobs));

  test("is repeated if it leaves nothing", async () => {
    simulator.failNextSchemaCreations(2, { leaving: "nothing" });
    await expectThere((await ddmSchema.create(runtime, inputs)).properties);
    expect(carriedOut("create")).toBe(3);
    expect(runtime.warnings).toHaveLength(2);
  });

  test("is replaced by the next update if it leaves a failed schema", async () => {
    simulator.failNextSchemaCreations();
    const error = await ddmSchema.create(runtime, inputs).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ code: "UNFINISHED", cause: { code: "SCHEMA_FAILED" } });
    expect(carriedOut("create")).toBe(1);
    await expectThere(await converge(stateOf(error)));
    expect([carriedOut("delete"), carriedOut("create")]).toEqual([1, 2]);
  });
});

test("an existing schema of another owner is left alone", async () => {
  await start(false);
  await ddmSchema.create(runtime, inputs);
  await expect(ddmSchema.create(runtime, inputs)).rejects.toMatchObject({ code: "SCHEMA_EXISTS" });
  expect(carriedOut("create")).toBe(1);
});

test("a schema is gone with its instance", async () => {
  await start(false);
  const { properties } = await ddmSchema.create(runtime, inputs);
  await deleteDdmInstance(runtime, String(inputs["instanceId"]), instanceInputs);
  expect(await ddmSchema.read(runtime, id, properties)).toBeUndefined();
  await ddmSchema.delete(runtime, id, properties);
});

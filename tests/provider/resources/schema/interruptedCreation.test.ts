import { ConnectionError } from "../../../../provider/api/errors";
import { ResourceInitError } from "../../../../provider/resources/errors";
import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { FakeSchema, refusal, schemaInputs, schemaPath } from "../../../support/fakeSchema";
import { MemoryJournal } from "../../../support/memoryJournal";
import { job, notFound } from "../../../support/jobs";

const reset = (): ConnectionError =>
  new ConnectionError(
    { method: "POST", url: "https://ddm.test/v3/p1/instances/i1/databases" },
    Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" }),
  );
const urn = "urn:pulumi:stack::project::otc-ddm:index:DdmSchema::orders";
const create = (schema: FakeSchema, timeoutMs = 600_000) =>
  ddmSchema.create(schema.runtime, schemaInputs, { timeoutMs, urn });
const resume = (schema: FakeSchema, stored: Properties) =>
  ddmSchema.update(schema.runtime, "i1/orders", stored, schemaInputs, { timeoutMs: 600_000, urn });

/** The error of an interrupted creation. The engine stores its state. */
async function interrupted(work: Promise<unknown>): Promise<ResourceInitError> {
  const error: unknown = await work.catch((failure: unknown) => failure);
  if (error instanceof ResourceInitError) return error;
  throw new Error(`expected an error with a state, not ${String(error)}`);
}

const underWay = { what: "create the schema", jobId: "j1" };
const unfinished = { ...schemaInputs, jobId: "j1", __underWay: underWay };

describe("a creation that is cancelled before the call stores no state and rejects with the plain error", () => {
  test("while the instance is busy", async () => {
    const schema = new FakeSchema();
    schema.instanceStatuses = ["RESTARTING", "RESTARTING"];
    schema.cancelAt("GET instances/i1");
    const failure = await create(schema).catch((error: unknown) => error);
    expect(failure).not.toBeInstanceOf(ResourceInitError);
    expect(String(failure)).toContain("Ctrl-C");
    expect(schema.changes).toEqual([]);
  });

  test("while the call waits for another operation", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ error: refusal(409, "DBS.200019") }];
    schema.cancelAt("POST instances/i1/databases");
    await expect(create(schema)).rejects.toThrow("Ctrl-C");
    expect(schema.created).toHaveLength(1);
  });

  test("between two tries of a failed creation", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ error: refusal(400, "DBS.300100") }];
    const caller = new AbortController();
    schema.runtime.cancelled = caller.signal;
    schema.runtime.warn = () => caller.abort(new Error("Ctrl-C"));
    await expect(create(schema)).rejects.toThrow("Ctrl-C");
    expect(schema.created).toHaveLength(1);
  });
});

test("a cancel while the job is polled keeps the job in the state, whose password is secret", async () => {
  const schema = new FakeSchema({ "GET jobs/:id": () => job({ progress: 10 }) });
  schema.cancelAt("GET jobs/j1");
  const { id, properties, message, secrets } = await interrupted(create(schema));
  expect({ id, properties, secrets }).toEqual({
    id: "i1/orders",
    properties: unfinished,
    secrets: ["dataNodes.userPassword"],
  });
  expect(message).toContain("The creation continues (job j1): the next `pulumi up` continues to wait for it.");
});

test("a cancel while the status is read keeps the status in the state", async () => {
  const schema = new FakeSchema();
  schema.lives = [["CREATING"]];
  schema.cancelAt(`GET ${schemaPath}`, 3);
  expect((await interrupted(create(schema))).properties).toEqual({ ...unfinished, status: "CREATING" });
});

test("a cancel while a lost answer is looked up is stored as uncertain", async () => {
  const schema = new FakeSchema();
  schema.answers = [{ error: reset(), carriedOut: true }];
  schema.lookFailures = [undefined, new Error("aborted")];
  schema.cancelAt(`GET ${schemaPath}`, 2);
  const { properties, message } = await interrupted(create(schema));
  expect(properties).toEqual({ ...schemaInputs, __underWay: { what: "create the schema" } });
  expect(message).toContain("It is unknown whether the creation has started.");
});

test("a creation that times out is stored, and names the input for a longer wait", async () => {
  const schema = new FakeSchema();
  schema.lives = [["CREATING"]];
  const { properties, message, cause } = await interrupted(create(schema, 120_000));
  expect(cause).toMatchObject({ code: "SCHEMA_NOT_READY" });
  expect(message).toContain('DDM schema "orders" of instance i1 was still CREATING after 2m00s');
  expect(message).toContain("`createTimeout`");
  expect(properties).toEqual({ ...unfinished, status: "CREATING" });
});

test("a creation that times out during its job is stored, and names the input for a longer wait", async () => {
  const schema = new FakeSchema({ "GET jobs/:id": () => job() });
  const { cause, message } = await interrupted(create(schema, 120_000));
  expect(cause).toMatchObject({ code: "WAIT_TIMEOUT" });
  expect(message).toContain("`createTimeout`");
});

test("a job that cannot be read is stored", async () => {
  const forbidden = () => refusal(403, undefined, { method: "GET", url: "https://ddm.test/v3/p1/jobs/j1" });
  const { properties, cause } = await interrupted(create(new FakeSchema({ "GET jobs/:id": forbidden })));
  expect(cause).toMatchObject({ code: "JOB_UNREADABLE" });
  expect(properties).toEqual(unfinished);
});

describe("the next update", () => {
  test("has a change, and its preview knows no output", () => {
    expect(ddmSchema.diff(unfinished, schemaInputs)).toEqual({ replaces: [], updates: ["status"] });
    expect(ddmSchema.previewUpdate(unfinished, schemaInputs)).toEqual({
      ...schemaInputs,
      ...{ status: unknownValue, jobId: unknownValue, shards: unknownValue, createdTime: unknownValue },
    });
  });

  test("continues to wait for the job, and creates nothing", async () => {
    const jobs = [job(), job({ status: "Completed" })];
    const schema = new FakeSchema({ "GET jobs/:id": () => jobs.shift() });
    schema.status = "RUNNING";
    const state = await resume(schema, unfinished);
    expect(state).toMatchObject({ ...schemaInputs, status: "RUNNING", jobId: "j1" });
    expect(state).not.toHaveProperty("__underWay");
    expect(schema.changes).toEqual([]);
    expect(schema.runtime.calls).not.toContain("GET instances/i1");
  });

  test.each(["RUNNING", "CREATING"])("takes over the schema of an uncertain call, which is %s", async (status) => {
    const schema = new FakeSchema();
    schema.lives = [];
    schema.status = status;
    if (status === "CREATING") schema.runtime.clock.sleep = () => Promise.resolve(void (schema.status = "RUNNING"));
    const before = { ...schemaInputs, __underWay: { what: "create the schema" } };
    await expect(resume(schema, before)).resolves.toMatchObject({ status: "RUNNING" });
    expect(schema.changes).toEqual([]);
  });

  test("creates the schema that an uncertain call has not created", async () => {
    const schema = new FakeSchema();
    const before = { ...schemaInputs, __underWay: { what: "create the schema" } };
    await expect(resume(schema, before)).resolves.toMatchObject({ status: "RUNNING", jobId: "j1" });
    expect(schema.created).toHaveLength(1);
  });

  test("creates a schema again that has failed since and left nothing", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job({ status: "Failed" }) });
    schema.lives = [["RUNNING"]];
    await expect(resume(schema, unfinished)).resolves.toMatchObject({ status: "RUNNING" });
    expect(schema.created).toHaveLength(1);
    expect(schema.runtime.warnings).toHaveLength(1);
  });

  test("stores that the creation has failed since, so that the update after it replaces the schema", async () => {
    const schema = new FakeSchema();
    schema.status = "CREATE_FAILED";
    const { properties } = await interrupted(resume(schema, unfinished));
    expect(properties).toEqual({ ...schemaInputs, jobId: "j1", status: "CREATE_FAILED" });
  });

  test("keeps the running creation in the state if it is interrupted too", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job() });
    schema.cancelAt("GET jobs/j1");
    expect((await interrupted(resume(schema, unfinished))).properties).toEqual(unfinished);
  });

  test("changes nothing in the state if it cannot look up the schema", async () => {
    const schema = new FakeSchema();
    schema.lookFailures = [refusal(403)];
    const before = { ...schemaInputs, __underWay: { what: "create the schema" } };
    const failure = await resume(schema, before).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "API_ERROR", status: 403 });
  });
});

describe("an update with a killed engine", () => {
  /** Begins a creation that never returns to the engine, and leaves its journal. */
  async function killed(schema: FakeSchema): Promise<MemoryJournal> {
    const journal = new MemoryJournal();
    Object.assign(schema.runtime, { journal });
    schema.cancelAt("GET jobs/j1");
    await create(schema).catch(() => undefined);
    expect(schema.created).toHaveLength(1);
    delete schema.runtime.cancelled;
    return journal;
  }

  test("is continued by the next creation, with a warning, and creates nothing twice", async () => {
    const schema = new FakeSchema();
    const journal = await killed(schema);
    expect([...journal.entries.values()]).toEqual([{ startedMs: expect.any(Number) as number, jobId: "j1" }]);
    await expect(create(schema)).resolves.toMatchObject({ properties: { status: "RUNNING", jobId: "j1" } });
    expect(schema.created).toHaveLength(1);
    expect(schema.runtime.warnings).toEqual([
      'An interrupted update had started to create DDM schema "orders" of instance i1: this update continues the creation',
    ]);
    expect(journal.entries.size).toBe(0);
  });

  test("is also continued if no answer had a job", async () => {
    const schema = new FakeSchema();
    const journal = await killed(schema);
    for (const [key, { startedMs }] of journal.entries) journal.note(key, { startedMs });
    await expect(create(schema)).resolves.toMatchObject({ properties: { status: "RUNNING" } });
    expect(schema.created).toHaveLength(1);
  });

  test("does not affect another resource, nor other shards or data nodes", async () => {
    const schema = new FakeSchema();
    await killed(schema);
    const other = ddmSchema.create(schema.runtime, schemaInputs, { urn: `${urn}-2` });
    await expect(other).rejects.toMatchObject({ code: "SCHEMA_EXISTS" });
    const split = ddmSchema.create(schema.runtime, { ...schemaInputs, shardNumber: 16 }, { urn });
    await expect(split).rejects.toMatchObject({ code: "SCHEMA_EXISTS" });
    // A schema that is being created may list no data nodes.
    schema.reported = { dataNodeIds: [] };
    const dataNodes = [{ id: "rds-9", userName: "root", userPassword: "node-Secret-9" }];
    const moved = ddmSchema.create(schema.runtime, { ...schemaInputs, dataNodes }, { urn });
    await expect(moved).rejects.toMatchObject({ code: "SCHEMA_EXISTS" });
  });

  test.each([
    ["an update that continues with it", (schema: FakeSchema) => resume(schema, unfinished)],
    [
      "a deletion",
      (schema: FakeSchema) => ddmSchema.delete(schema.runtime, "i1/orders", unfinished, { timeoutMs: 600_000, urn }),
    ],
  ])("is forgotten after %s", async (_what, work) => {
    const schema = new FakeSchema();
    const journal = await killed(schema);
    await work(schema);
    expect(journal.entries.size).toBe(0);
  });

  test("leaves no note if nothing was begun", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": notFound });
    const journal = new MemoryJournal();
    Object.assign(schema.runtime, { journal });
    schema.answers = [{ error: refusal(400, "DBS.300114") }];
    await expect(create(schema)).rejects.toMatchObject({ apiCode: "DBS.300114" });
    expect(journal.entries.size).toBe(0);
  });
});

import { ConnectionError, DecodeError, RequestTimeoutError } from "../../../../provider/api/errors";
import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { FakeSchema, refusal, schemaInputs, schemaPath } from "../../../support/fakeSchema";
import { job, notFound } from "../../../support/jobs";

const call = { method: "POST", url: "https://ddm.test/v3/p1/instances/i1/databases" };
const reset = (): ConnectionError =>
  new ConnectionError(call, Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET", syscall: "read" }));
const refused = (): ConnectionError =>
  new ConnectionError(call, Object.assign(new Error("connect"), { code: "ECONNREFUSED", syscall: "connect" }));

const create = (schema: FakeSchema, timeoutMs?: number, more: object = {}) =>
  ddmSchema.create(schema.runtime, { ...schemaInputs, ...more }, timeoutMs === undefined ? {} : { timeoutMs });
const made = { status: "RUNNING", jobId: "j1", createdTime: "2026-01-01T00:00:00Z" };
const look = `GET ${schemaPath}`;
const make = "POST instances/i1/databases";

test("a schema is created after its instance is ready, and the creation ends when it is RUNNING", async () => {
  const schema = new FakeSchema();
  schema.instanceStatuses = ["CREATING", "RUNNING"];
  const { id, properties } = await create(schema);
  expect(id).toBe("i1/orders");
  expect(properties).toEqual({
    ...{ ...schemaInputs, ...made },
    shards: [{ dataNodeId: "rds-1", name: "orders_0000", index: 0, status: "RUNNING" }],
  });
  expect(schema.created).toEqual([expect.objectContaining(schemaInputs)]);
  expect(schema.runtime.calls.filter((one) => !one.startsWith("GET jobs"))).toEqual([
    ...["GET instances/i1", "GET instances/i1", look, make, look, look],
  ]);
  expect(schema.runtime.progress[0]).toBe(
    "waits for 0s to create the schema: another operation runs on the instance, CREATING",
  );
  expect(schema.runtime.progress).toContainEqual(expect.stringMatching(/^create the schema, CREATING after \d+s$/));
  expect(schema.runtime.warnings).toEqual([]);
});

test("a creation fails if the creation of the instance has failed", async () => {
  const schema = new FakeSchema();
  schema.instanceStatuses = ["CREATING", "CREATEFAILED"];
  await expect(create(schema)).rejects.toMatchObject({ code: "INSTANCE_FAILED" });
  expect(schema.changes).toEqual([]);
});

test("an error about an instance that is not ready in time names the input for a longer wait", async () => {
  const schema = new FakeSchema({ "GET instances/:id": () => ({ id: "i1", name: "orders-db", status: "CREATING" }) });
  const creation = create(schema, undefined, { createTimeout: "1m" });
  await expect(creation).rejects.toMatchObject({
    code: "INSTANCE_BUSY",
    message: expect.stringContaining("for a longer one set `createTimeout`") as unknown,
  });
  expect(schema.changes).toEqual([]);
});

test("a creation that times out before the call creates no schema", async () => {
  const schema: FakeSchema = new FakeSchema({
    "GET instances/:id": () => {
      schema.runtime.clock.pass(120_000);
      return { id: "i1", name: "orders-db", status: "RUNNING" };
    },
  });
  await expect(create(schema, 60_000)).rejects.toMatchObject({
    code: "UPDATE_TIMEOUT",
    message: expect.stringMatching(/before it could create the schema.*`createTimeout`$/) as unknown,
  });
  expect(schema.changes).toEqual([]);
});

test("a missing instance is an error", async () => {
  const schema = new FakeSchema({ "GET instances/:id": () => ({ id: "i1", name: "x", status: "DELETED" }) });
  await expect(create(schema)).rejects.toMatchObject({ code: "INSTANCE_NOT_FOUND" });
});

test.each(["RUNNING", "CREATING", "CREATE_FAILED"])(
  "an existing schema that is %s is not taken over",
  async (status) => {
    const schema = new FakeSchema();
    schema.status = status;
    const failure = await create(schema).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "SCHEMA_EXISTS" });
    expect(String(failure)).toContain(`DDM schema "orders" of instance i1 already exists, with the status ${status}`);
    expect(String(failure)).toContain("Import it as i1/orders");
    expect(schema.changes).toEqual([]);
  },
);

describe("the call", () => {
  test("is retried after another operation, and its row says so", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ error: refusal(409, "DBS.200019") }, { error: refusal(409, "DBS.212033") }];
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    expect(schema.created).toHaveLength(3);
    expect(schema.runtime.progress[0]).toContain(
      "to create the schema: another operation runs on the instance, answered 409",
    );
  });

  test.each<[string, Error]>([
    ["too many requests", refusal(429)],
    ["a connection that was refused", refused()],
  ])("is retried after %s without a look-up, because nothing was sent", async (_what, error) => {
    const schema = new FakeSchema();
    schema.answers = [{ error }];
    await create(schema);
    expect(schema.runtime.calls.filter((one) => one === make || one === look).slice(0, 3)).toEqual([look, make, make]);
  });

  test.each<[string, Error]>([
    ["a 503", refusal(503)],
    ["a reset", reset()],
    ["no answer in time", new RequestTimeoutError(call, 30_000)],
    ["an answer that cannot be read", new DecodeError(call, "it is HTML")],
    ["a 400 that says that the service is in trouble", refusal(400, "DBS.300002")],
  ])("is looked up after %s, and a finished creation is not repeated", async (_what, error) => {
    const schema = new FakeSchema();
    schema.answers = [{ error, carriedOut: true }];
    const { properties } = await create(schema);
    expect(properties).toMatchObject({ status: "RUNNING" });
    expect(properties).not.toHaveProperty("jobId");
    expect(schema.created).toHaveLength(1);
  });

  test.each<[string, Error]>([
    ["a 503", refusal(503)],
    ["a reset", reset()],
  ])("is looked up after %s, and an unfinished creation is repeated", async (_what, error) => {
    const schema = new FakeSchema();
    schema.answers = [{ error }];
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    expect(schema.created).toHaveLength(2);
    expect(schema.runtime.calls.filter((one) => one === make || one === look).slice(0, 4)).toEqual([
      look,
      make,
      look,
      make,
    ]);
  });

  test("has succeeded if its name is taken after a lost answer", async () => {
    const schema = new FakeSchema();
    // The first look-up does not show it yet.
    schema.lives = [[undefined, "CREATING", "RUNNING"]];
    schema.answers = [{ error: reset(), carriedOut: true }, { error: refusal(400, "DBS.300112") }];
    await expect(create(schema)).resolves.toMatchObject({ properties: { status: "RUNNING" } });
    expect(schema.created).toHaveLength(2);
  });

  test.each(["DBS.300112", "DBS.300109", "DBS.300114", "DBS.280001"])(
    "ends the creation at once if it is refused with %s, and an existing schema is not taken over",
    async (apiCode) => {
      const schema = new FakeSchema();
      schema.answers = [{ error: refusal(400, apiCode), carriedOut: true }];
      const failure = await create(schema).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: "API_ERROR", apiCode });
      expect(schema.created).toHaveLength(1);
    },
  );

  test("has failed if the schema after its lost answer has other shards", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ error: reset(), carriedOut: true }];
    schema.reported = { shardNumber: 4 };
    await expect(create(schema)).rejects.toMatchObject({ code: "SCHEMA_EXISTS" });
  });

  test("is stored as uncertain if nothing decides, and the next update looks it up", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ error: reset(), carriedOut: true }];
    schema.lookFailures = [undefined, ...Array.from({ length: 9 }, () => refusal(403))];
    const failure = await create(schema).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      ...{ code: "UNFINISHED", id: "i1/orders", secrets: ["dataNodes.userPassword"] },
      properties: { ...schemaInputs, __underWay: { what: "create the schema" } },
    });
    expect(String(failure)).toContain(
      "The next `pulumi up` looks for the schema, and creates it only if it does not exist.",
    );
    expect(schema.created).toHaveLength(1);
  });

  test("is retried until the timeout of the creation, and nothing is stored", async () => {
    const schema = new FakeSchema();
    schema.answers = Array.from({ length: 100 }, () => ({ error: refusal(503) }));
    const failure = await create(schema, 600_000).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "API_ERROR", status: 503 });
    expect(String(failure)).toContain("tried 61 times in 10m00s");
  });
});

describe("the wait", () => {
  test("uses the job if the task center knows it", async () => {
    const jobs = [job({ progress: 10 }), job({ progress: 60 }), job({ status: "Completed" })];
    const schema = new FakeSchema({ "GET jobs/:id": () => jobs.shift() });
    schema.lives = [["RUNNING"]];
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    expect(jobs).toEqual([]);
    expect(schema.runtime.calls.filter((one) => one === look)).toHaveLength(2);
    expect(schema.runtime.progress[0]).toMatch(/^create the schema, 10 % after 0s/);
  });

  test("uses the status if the task center does not know the job, and continues at unknown statuses", async () => {
    const schema = new FakeSchema();
    schema.lives = [["CREATING", "SPLITTING", "RUNNING"]];
    const startMs = schema.runtime.clock.now();
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    // The reference lists no kind of job for schemas, so the wait stops looking for the job early.
    expect(schema.runtime.clock.now() - startMs).toBeLessThan(25_000);
  });

  test("continues if an accepted schema is not visible for half a minute", async () => {
    const schema = new FakeSchema();
    schema.answers = [{ jobId: "" }];
    schema.lives = [[undefined, undefined, undefined, "CREATING", "RUNNING"]];
    await expect(create(schema)).resolves.toMatchObject({ properties: { status: "RUNNING" } });
    expect(schema.created).toHaveLength(1);
    expect(schema.runtime.warnings).toEqual([]);
  });

  test("continues after the job until the schema is RUNNING", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job({ status: "Completed" }) });
    schema.lives = [["CREATING", "CREATING", "RUNNING"]];
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
  });

  test("continues after transient faults", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job({ status: "Completed" }) });
    schema.lookFailures = [undefined, refusal(503), reset(), refusal(429)];
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    expect(schema.runtime.progress).toContainEqual("waits for 0s to create the schema: answered 503");
  });
});

describe("a failed creation", () => {
  test.each<[string, Partial<FakeSchema>, object]>([
    ["its job failed", { lives: [[undefined], ["RUNNING"]] }, { failReason: "no space is left" }],
    ["the schema vanished", { lives: [["CREATING", undefined], ["RUNNING"]] }, {}],
    ["the schema never came", { lives: [[undefined], ["RUNNING"]] }, {}],
  ])("is repeated if %s and no schema is left, with a warning", async (what, script, failed) => {
    let polls = 0;
    const isJob = what === "its job failed";
    const jobs = () => (isJob && polls++ === 0 ? job({ status: "Failed", ...failed }) : notFound());
    const schema = Object.assign(new FakeSchema({ "GET jobs/:id": jobs }), script);
    await expect(create(schema)).resolves.toMatchObject({ properties: made });
    expect(schema.created).toHaveLength(2);
    const [warning] = schema.runtime.warnings;
    expect(schema.runtime.warnings).toHaveLength(1);
    expect(warning).toContain('DDM schema "orders" of instance i1 was not created');
    expect(warning).toContain(isJob ? "no space is left" : "The API gives no reason");
    expect(warning).toMatch(/Next try of the creation in 1\ds$/);
  });

  test("is reported by its job, without a further wait", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job({ status: "Failed" }) });
    schema.lives = [[undefined]];
    const startMs = schema.runtime.clock.now();
    schema.runtime.warn = () => {
      expect(schema.runtime.clock.now() - startMs).toBe(0);
      schema.status = "RUNNING";
    };
    await expect(create(schema)).resolves.toMatchObject({ properties: { status: "RUNNING" } });
    expect.assertions(2);
  });

  test.each(["DBS.300100", "DBS.300355"])(
    "is repeated after an answer of the call that says so: %s",
    async (apiCode) => {
      const schema = new FakeSchema();
      schema.answers = [{ error: refusal(400, apiCode) }];
      await expect(create(schema)).resolves.toMatchObject({ properties: made });
      expect(schema.created).toHaveLength(2);
      expect(schema.runtime.warnings[0]).toContain(apiCode);
      // Only a look-up without a schema allows another try. The first try has one too.
      const asked = schema.runtime.calls.filter((one) => one === make || one === look);
      expect(asked.slice(0, 5)).toEqual([look, make, look, look, make]);
    },
  );

  test("is tried at most ten times, and then reported with all details, and nothing is stored", async () => {
    const schema = new FakeSchema();
    schema.answers = Array.from({ length: 20 }, () => ({ error: refusal(400, "DBS.300100") }));
    const failure = await create(schema).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "SCHEMA_NOT_CREATED" });
    expect(String(failure)).toContain("said DBS.300100");
    expect(schema.created).toHaveLength(10);
    expect(schema.runtime.warnings).toHaveLength(9);
  });

  test("is not repeated after the timeout", async () => {
    const schema = new FakeSchema();
    schema.answers = Array.from({ length: 20 }, () => ({ error: refusal(400, "DBS.300100") }));
    const startMs = schema.runtime.clock.now();
    await expect(create(schema, 60_000)).rejects.toMatchObject({ code: "SCHEMA_NOT_CREATED" });
    expect(schema.runtime.clock.now() - startMs).toBeLessThanOrEqual(60_000);
  });

  test("is stored if it leaves a schema, and the next update deletes that", async () => {
    const schema = new FakeSchema({ "GET jobs/:id": () => job({ status: "Failed", failReason: "bad login" }) });
    schema.lives = [["CREATE_FAILED"]];
    const failure = await create(schema).catch((error: unknown) => error);
    const properties = { ...schemaInputs, jobId: "j1", status: "CREATE_FAILED" };
    expect(failure).toMatchObject({
      code: "UNFINISHED",
      id: "i1/orders",
      properties,
      cause: { code: "SCHEMA_FAILED" },
    });
    expect((failure as { properties: object }).properties).toEqual(properties);
    expect(String(failure)).toContain("bad login");
    expect(String(failure)).toContain("The next `pulumi up` deletes it and creates it again.");
    expect(schema.created).toHaveLength(1);
    expect(ddmSchema.diff(properties, schemaInputs)).toEqual({
      replaces: ["status"],
      updates: [],
      deleteBeforeReplace: true,
    });
  });
});

import { ApiError } from "../../../../provider/api/errors";
import { ddmSchema } from "../../../../provider/resources/schema/schema";
import type { Properties } from "../../../../provider/resources/runtime";
import { FakeSchema, refusal, schemaInputs, schemaPath } from "../../../support/fakeSchema";

const [first, second] = schemaInputs.dataNodes;
const stored = { ...schemaInputs, jobId: "j1", status: "RUNNING" };
const told = {
  ...{ status: "RUNNING", createdTime: "2026-01-01T00:00:00Z" },
  shards: [{ dataNodeId: "rds-1", name: "orders_0000", index: 0, status: "RUNNING" }],
};
const read = (schema: FakeSchema, state: Properties = stored, id = "i1/orders") =>
  ddmSchema.read(schema.runtime, id, state);

function running(changes: Partial<FakeSchema> = {}): FakeSchema {
  return Object.assign(new FakeSchema(), { status: "RUNNING", ...changes });
}

test("a refresh reads the state of the schema, and keeps the inputs of the program", async () => {
  expect(await read(running())).toEqual({ ...stored, ...told });
});

test("a refresh reports changes from elsewhere, with the known logins", async () => {
  const schema = running({ reported: { shardNumber: 16, dataNodeIds: ["rds-2", "rds-3"] } });
  const state = (await read(schema)) ?? {};
  expect(state).toMatchObject({ shardNumber: 16, dataNodes: [second, { id: "rds-3" }] });
  expect(ddmSchema.diff(state, schemaInputs).replaces).toEqual(["shardNumber", "dataNodes"]);
  const adopted = { ...schemaInputs, shardNumber: 16, dataNodes: [second, { ...first, id: "rds-3" }] };
  expect(ddmSchema.diff(state, adopted)).toEqual({ replaces: [], updates: [] });
});

test.each(["CREATING", "EXPANDING", "DELETING"])(
  "a refresh of a schema that is %s reports no change",
  async (status) => {
    const schema = running({ status, reported: { shardNumber: 16, dataNodeIds: ["rds-3"] } });
    expect(await read(schema)).toMatchObject({ ...schemaInputs, status });
  },
);

test("data nodes that the API does not list are those of the state", async () => {
  expect(await read(running({ reported: { dataNodeIds: [] } }))).toMatchObject({ dataNodes: schemaInputs.dataNodes });
});

test("the marks of an interrupted creation stay in the state", async () => {
  const mark = { __underWay: { what: "create the schema", jobId: "j1" } };
  expect(await read(running(), { ...stored, ...mark })).toMatchObject(mark);
});

describe("an import", () => {
  test("reads what the API reports, without logins", async () => {
    const schema = running();
    const state = (await read(schema, {})) ?? {};
    const inputs = {
      ...{ instanceId: "i1", name: "orders", shardMode: "cluster", shardNumber: 8 },
      dataNodes: [{ id: "rds-1" }, { id: "rds-2" }],
    };
    expect(state).toEqual({ ...inputs, ...told, __imported: true });
    expect(ddmSchema.inputsOf(state)).toEqual(inputs);
    expect(ddmSchema.diff(state, schemaInputs)).toEqual({ replaces: [], updates: [] });
    expect(await ddmSchema.update(schema.runtime, "i1/orders", state, schemaInputs)).toEqual({
      ...schemaInputs,
      ...told,
    });
  });

  test.each(["orders", "i1/", "/orders", "i1/orders/x", "../orders", "i1/or-ders", "i1/..", ""])(
    "of %p sends no request, and explains the form of an id",
    async (id) => {
      const schema = running();
      await expect(read(schema, {}, id)).rejects.toMatchObject({
        code: "INVALID_INPUTS",
        issues: [
          { property: "id", reason: expect.stringContaining("must be the id of the instance and the name") as unknown },
        ],
      });
      expect(schema.runtime.calls).toEqual([]);
    },
  );
});

describe("a read treats a schema as gone", () => {
  test("if DDM says so", async () => {
    expect(await read(new FakeSchema())).toBeUndefined();
  });

  const list = "GET instances/i1/databases";
  const ofSchema = { method: "GET", url: `https://ddm.test/v3/p1/${schemaPath}` };
  const doubts: [string, ApiError][] = [
    ["a 400 of whatever code", refusal(400, "DBS.300129", ofSchema)],
    ["a 404 of somebody else", new ApiError(ofSchema, 404, {}, undefined, { kind: "wrong-address" })],
  ];

  test.each(doubts)("if the complete list after %s does not contain it", async (_what, error) => {
    const pages = [
      { names: ["a", "b"], total: 3 },
      { names: ["c"], total: 3 },
    ];
    const offsets: unknown[] = [];
    const schema = new FakeSchema({
      [`GET ${schemaPath}`]: () => error,
      [list]: ({ offset }: { offset: number }) => {
        offsets.push(offset);
        return pages.shift();
      },
    });
    expect(await read(schema)).toBeUndefined();
    expect(offsets).toEqual([0, 2]);
  });

  test.each(doubts)("if its instance is gone after %s", async (_what, error) => {
    const schema = new FakeSchema({
      [`GET ${schemaPath}`]: () => error,
      [list]: () => error,
      "GET instances/:id": () => ({ id: "i1", name: "x", status: "DELETED" }),
    });
    expect(await read(schema)).toBeUndefined();
  });

  test.each<[string, object[]]>([
    ["holds it", [{ names: ["orders"], total: 1 }]],
    ["has no total", [{ names: ["a"] }]],
    [
      "ends too early",
      [
        { names: ["a"], total: 3 },
        { names: [], total: 3 },
      ],
    ],
    [
      "changes meanwhile",
      [
        { names: ["a"], total: 2 },
        { names: ["b"], total: 3 },
      ],
    ],
    [
      "tells one twice",
      [
        { names: ["a", "a"], total: 2 },
        { names: [], total: 2 },
      ],
    ],
    ["never ends", Array.from({ length: 50 }, (_, page) => ({ names: [`s${page}`], total: 1000 }))],
  ])("but not if the list %s: the answer is an error", async (_what, pages) => {
    const error = refusal(400, "DBS.300129", ofSchema);
    const schema = new FakeSchema({ [`GET ${schemaPath}`]: () => error, [list]: () => pages.shift() });
    await expect(read(schema)).rejects.toBe(error);
    expect(schema.runtime.calls.filter((call) => call === list).length).toBeLessThanOrEqual(40);
  });

  test.each([refusal(403, undefined, ofSchema), refusal(400, "DBS.300002", ofSchema)])(
    "but not after %s",
    async (error) => {
      const schema = new FakeSchema({ [`GET ${schemaPath}`]: () => error });
      await expect(read(schema)).rejects.toBe(error);
      expect(schema.runtime.calls).toEqual([`GET ${schemaPath}`]);
    },
  );

  test("but not after an answer of IAM", async () => {
    const error = new ApiError({ method: "POST", url: "https://iam.test/v3/auth/tokens" }, 404, {});
    const schema = new FakeSchema({ [`GET ${schemaPath}`]: () => error });
    await expect(read(schema)).rejects.toBe(error);
    expect(schema.runtime.calls).toEqual([`GET ${schemaPath}`]);
  });
});

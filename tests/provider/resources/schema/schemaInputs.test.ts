import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { nodePassword, schemaInputs } from "../../../support/fakeSchema";

const issuesOf = (inputs: Properties): Record<string, string> =>
  Object.fromEntries(ddmSchema.check(new FakeRuntime(), inputs).map(({ property, reason }) => [property, reason]));
const changed = (changes: Properties): Record<string, string> => issuesOf({ ...schemaInputs, ...changes });
const nodes = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `rds-${index}`, userName: "root", userPassword: nodePassword }));

test("valid inputs have no issue", () => {
  expect(issuesOf(schemaInputs)).toEqual({});
  expect(
    changed({ createTimeout: "1h", deleteTimeout: "10m", deleteDataNodes: true, preventReplacement: true }),
  ).toEqual({});
});

test("all issues are reported at once", () => {
  const issues = issuesOf({
    ...{ instanceId: "../i1", name: "Orders", shardMode: "sharded", shardNumber: 1.5, dataNodes: [] },
    ...{ deleteDataNodes: "yes", preventReplacement: 1, createTimeout: "soon", deleteTimeout: "0s" },
  });
  expect(Object.keys(issues).sort()).toEqual([
    ...["createTimeout", "dataNodes", "deleteDataNodes", "deleteTimeout", "instanceId", "name"],
    ...["preventReplacement", "shardMode", "shardNumber"],
  ]);
});

test("missing required inputs are named", () => {
  expect(Object.keys(issuesOf({})).sort()).toEqual(["dataNodes", "instanceId", "name", "shardMode", "shardNumber"]);
});

test.each(["or", "o", "orders_2", "a".repeat(48)])("a name may be %s, if it is long enough", (name) => {
  expect("name" in changed({ name })).toBe(name.length < 2);
});

test.each([
  ...["o", "a".repeat(49), "2orders", "_orders", "Orders", "or-ders", "or.ders", "orders/..", ""],
  ...["information_schema", "mysql", "performance_schema", "sys"],
])("a name may not be %p", (name) => {
  expect(changed({ name })["name"]).toContain("must be 2 to 48 characters");
});

test.each([
  [1, 0, "a whole number"],
  [1, 1, undefined],
  [1, 64, undefined],
  [1, 65, "must be from 1 to 64 with 1 data node, "],
  [2, 1, "must be from 2 to 128 with 2 data nodes, "],
  [2, 128, undefined],
  [64, 4096, undefined],
  [64, 4097, "a whole number from 1 to 4096"],
])("inputs with %d data nodes and %d shards: %s", (count, shardNumber, reason) => {
  const issue = changed({ shardNumber, dataNodes: nodes(count) })["shardNumber"];
  if (reason === undefined) expect(issue).toBeUndefined();
  else expect(issue).toContain(reason);
});

test("shards and data nodes are compared only if both numbers are known", () => {
  expect(changed({ shardNumber: unknownValue, dataNodes: nodes(2) })).toEqual({});
  expect(changed({ shardNumber: 4000, dataNodes: unknownValue })).toEqual({});
  const unknownNodes = [unknownValue, { id: unknownValue, userName: "root", userPassword: unknownValue }];
  expect(changed({ shardNumber: 2, dataNodes: unknownNodes })).toEqual({});
  expect(changed({ shardNumber: 1, dataNodes: unknownNodes })).toHaveProperty("shardNumber");
});

test("a schema has 1 to 64 data nodes", () => {
  expect(changed({ dataNodes: [] })).toHaveProperty("dataNodes");
  expect(changed({ shardNumber: 100, dataNodes: nodes(64) })).toEqual({});
  expect(changed({ shardNumber: 100, dataNodes: nodes(65) })).toHaveProperty("dataNodes");
});

test("a data node needs an id and a login, and can only be listed once", () => {
  const [first] = schemaInputs.dataNodes;
  const issues = changed({
    dataNodes: [first, { ...first, userName: "other" }, { id: "a/b", userName: "", userPassword: 1 }, {}, "rds-4"],
  });
  expect(issues).toEqual({
    "dataNodes[1]": "names the data node rds-1 a second time",
    "dataNodes[2].id": expect.stringContaining("must be the id") as unknown,
    "dataNodes[2].userName": expect.stringContaining("must be a login") as unknown,
    "dataNodes[2].userPassword": expect.stringContaining("must be the password") as unknown,
    "dataNodes[3].id": expect.stringContaining("is required") as unknown,
    "dataNodes[3].userName": expect.stringContaining("is required") as unknown,
    "dataNodes[3].userPassword": expect.stringContaining("is required") as unknown,
    "dataNodes[4]": expect.stringContaining("must be an object") as unknown,
  });
});

test.each<[string, unknown]>([
  ["a map", { id: "rds-1", userPassword: nodePassword }],
  ["a text", nodePassword],
  ["a list of texts", [nodePassword]],
  ["a list of lists", [[{ userPassword: nodePassword }]]],
  ["a password that is an object", [{ id: "rds-1", userName: "root", userPassword: { text: nodePassword } }]],
  ["a password in place of an id", [{ id: { text: nodePassword }, userName: [nodePassword], userPassword: "" }]],
  ["too many", Array.from({ length: 65 }, () => schemaInputs.dataNodes[0])],
])("no issue quotes a password, even if the data nodes are %s", (_what, dataNodes) => {
  const issues = changed({ dataNodes });
  expect(Object.keys(issues).join()).toMatch(/dataNodes/);
  expect(JSON.stringify(issues)).not.toContain(nodePassword);
});

test("a preview with only unknown values has no issue", () => {
  expect(issuesOf(Object.fromEntries(Object.keys(schemaInputs).map((name) => [name, unknownValue])))).toEqual({});
});

test("an apply with an unknown value makes no call", async () => {
  const runtime = new FakeRuntime();
  const dataNodes = [{ id: "rds-1", userName: "root", userPassword: unknownValue }];
  await expect(ddmSchema.create(runtime, { ...schemaInputs, dataNodes })).rejects.toMatchObject({
    code: "INVALID_INPUTS",
  });
  expect(runtime.calls).toEqual([]);
});

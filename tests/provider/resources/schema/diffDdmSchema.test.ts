import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { unknownValue, type Properties } from "../../../../provider/resources/runtime";
import { schemaInputs } from "../../../support/fakeSchema";

const stored = {
  ...schemaInputs,
  status: "RUNNING",
  jobId: "j1",
  region: "eu-de",
  endpoint: "https://ddm.test",
  projectId: "p1",
};
const inputs = { ...schemaInputs, region: "eu-de", endpoint: "https://ddm.test", projectId: "p1" };
const [first, second] = schemaInputs.dataNodes;
const diff = (changes: Properties, before: Properties = {}) =>
  ddmSchema.diff({ ...stored, ...before }, { ...inputs, ...changes });
const otherNode = [first, { ...second, id: "rds-3" }];

test("equal inputs are no change", () => {
  expect(diff({})).toEqual({ replaces: [], updates: [] });
});

test.each<[string, unknown, boolean]>([
  ["instanceId", "i2", true],
  ["name", "billing", false],
  ["shardMode", "single", true],
  ["shardNumber", 16, true],
  ["dataNodes", otherNode, true],
  ["dataNodes", [first], true],
  ["projectId", "p2", true],
  ["region", "eu-nl", true],
  ["endpoint", "https://other.test", true],
])("a change of %s to %j replaces the schema; deleted first: %s", (name, value, deleteBeforeReplace) => {
  const { warning, ...rest } = diff({ [name]: value });
  expect(rest).toEqual({ replaces: [name], updates: [], deleteBeforeReplace });
  expect(warning).toBe(
    `${name} cannot be changed in place, so the schema is replaced by an empty one. A deleted schema cannot be recovered: its databases stay on ` +
      "its data nodes, but no schema uses them any more. To keep the schema, undo the change, or use the options ignoreChanges or protect; " +
      "`preventReplacement: true` makes such a change an error",
  );
});

test("the warning about a replacement has the stored value of deleteDataNodes, which the deletion uses", () => {
  const { warning } = diff({ shardNumber: 16, deleteDataNodes: false }, { deleteDataNodes: true });
  expect(warning).toContain("Its data is deleted from its data nodes too, which cannot be undone");
});

test("a schema of another instance is created first only if the two share no data node", () => {
  const nodes = [{ ...first, id: "rds-8" }];
  expect(diff({ instanceId: "i2", dataNodes: nodes }).deleteBeforeReplace).toBe(false);
  expect(diff({ instanceId: "i2", dataNodes: [...nodes, first] }).deleteBeforeReplace).toBe(true);
  expect(diff({ instanceId: "i2", dataNodes: unknownValue }).deleteBeforeReplace).toBe(true);
});

test.each(["deleteDataNodes", "preventReplacement", "createTimeout", "deleteTimeout"])(
  "a change of %s changes only the state",
  (name) => {
    expect(diff({ [name]: "other" })).toEqual({ replaces: [], updates: [name] });
  },
);

test("the order of the data nodes is irrelevant", () => {
  expect(diff({ dataNodes: [second, first] })).toEqual({ replaces: [], updates: [] });
});

test.each(["userName", "userPassword"])("a changed %s replaces nothing, because only the creation uses it", (name) => {
  expect(diff({ dataNodes: [first, { ...second, [name]: "another" }] })).toEqual({
    replaces: [],
    updates: ["dataNodes"],
  });
});

test("a password that is unknown in a preview replaces nothing", () => {
  const dataNodes = [first, { ...second, userPassword: unknownValue }];
  expect(diff({ dataNodes })).toEqual({ replaces: [], updates: ["dataNodes"] });
});

test("a data node that is unknown in a preview may replace the schema", () => {
  expect(diff({ dataNodes: [first, { ...second, id: unknownValue }] }).replaces).toEqual(["dataNodes"]);
  expect(diff({ dataNodes: [first, unknownValue] }).replaces).toEqual(["dataNodes"]);
});

test("the logins of the program are accepted after an import", () => {
  const imported = { ...stored, dataNodes: [{ id: "rds-2" }, { id: "rds-1" }], __imported: true };
  expect(ddmSchema.diff(imported, inputs)).toEqual({ replaces: [], updates: [] });
});

test("preventReplacement makes a replacement an error, and allows other changes", () => {
  expect(() => diff({ preventReplacement: true, shardNumber: 16, shardMode: "single" })).toThrow(
    expect.objectContaining({
      code: "REPLACEMENT_PREVENTED",
      message:
        "shardMode, shardNumber: cannot be changed in place, and preventReplacement forbids replacing the schema. Undo the change, or remove preventReplacement to replace the schema with an empty one",
    }) as Error,
  );
  expect(diff({ preventReplacement: true, deleteTimeout: "1h" }).updates).toEqual([
    "preventReplacement",
    "deleteTimeout",
  ]);
});

describe("a schema with a failed creation", () => {
  const failed = { status: "CREATE_FAILED" };

  test("is replaced for any program, and loses no data", () => {
    expect(diff({}, failed)).toEqual({ replaces: ["status"], updates: [], deleteBeforeReplace: true });
    expect(diff({ preventReplacement: true }, failed)).toMatchObject({ replaces: ["status"] });
  });

  test("is also replaced if the program changes", () => {
    const { warning, replaces } = diff({ shardNumber: 16, preventReplacement: true }, failed);
    expect([warning, replaces]).toEqual([undefined, ["shardNumber", "status"]]);
  });
});

import { ddmInstance } from "../../../../provider/resources/instance/instance";
import {
  instanceFields,
  replacingInstanceInputs,
  secretInstanceInputs,
  updatedInstanceInputs,
} from "../../../../provider/resources/instance/instanceInputs";
import { parseInputs, specOf } from "../../../../provider/resources/parseInputs";
import { unknownValue } from "../../../../provider/resources/runtime";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { instanceInputs } from "../../../support/instanceInputs";

const names = [...updatedInstanceInputs, ...replacingInstanceInputs];
const allAs = (value: unknown): Record<string, unknown> => Object.fromEntries(names.map((name) => [name, value]));

test("each invalid input is reported by its name, all at once", () => {
  const issues = ddmInstance.check(new FakeRuntime(), allAs({ wrong: true }));
  // Each value of a map is reported by its key.
  const told = names.map((name) => (["tags", "parameters"].includes(name) ? `${name}.wrong` : name));
  expect(issues.map(({ property }) => property).sort()).toEqual(told.sort());
  for (const { reason } of issues) expect(reason).toMatch(/^must be /);
});

test("each missing required input is reported with its rule", () => {
  expect(ddmInstance.check(new FakeRuntime(), {})).toEqual([
    {
      property: "name",
      reason: "is required: it must be 4 to 64 characters: a letter, then letters, digits, _ and -",
    },
    { property: "flavorRef", reason: "is required: it must be a string that is not empty" },
    { property: "nodeNum", reason: "is required: it must be a whole number from 1 to 32" },
    { property: "engineVersion", reason: "is required: it must be a string that is not empty" },
    { property: "availableZones", reason: "is required: it must be a list of at least one availability zone" },
    { property: "vpcId", reason: "is required: it must be a string that is not empty" },
    { property: "securityGroupId", reason: "is required: it must be a string that is not empty" },
    { property: "subnetId", reason: "is required: it must be a string that is not empty" },
  ]);
});

test("values that are unknown in a preview are no issue, and make no spec", () => {
  expect(ddmInstance.check(new FakeRuntime(), allAs(unknownValue))).toEqual([]);
  for (const unknown of [{ vpcId: unknownValue }, { availableZones: ["eu-de-01", unknownValue] }]) {
    expect(parseInputs({ ...instanceInputs, ...unknown }, instanceFields)).toMatchObject({
      issues: [],
      spec: undefined,
    });
  }
});

test("valid inputs make a typed spec with defaults", () => {
  expect(specOf(parseInputs(instanceInputs, instanceFields))).toEqual({
    ...instanceInputs,
    deleteDataNodes: false,
    preventReplacement: false,
  });
  const more = { deleteDataNodes: true, deleteTimeout: "1h30m", projectId: "p2", region: "", endpoint: null };
  expect(specOf(parseInputs({ ...instanceInputs, ...more, __urn: "urn" }, instanceFields))).toEqual({
    ...instanceInputs,
    deleteDataNodes: true,
    preventReplacement: false,
    deleteTimeoutMs: 5_400_000,
    projectId: "p2",
  });
});

test("every input either changes in place or replaces the instance, and the password is a secret", () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("deleteTimeout");
  expect(names).toHaveLength(Object.keys(instanceFields).length);
  expect(secretInstanceInputs).toEqual(["adminUserPassword"]);
});

const issuesOf = (inputs: object): unknown =>
  parseInputs({ ...instanceInputs, ...inputs }, instanceFields).issues.map(
    ({ property, reason }) => `${property}: ${reason}`,
  );
const numbered = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, "v"]));

test.each([
  ["tags", numbered(20)],
  ["tags", { ["k".repeat(36)]: "v".repeat(43), "a key:/ä": "" }],
  ["parameters", numbered(128)],
  ["parameters", { wait_timeout: "v".repeat(512) }],
])("%s within their limits are valid", (name, values) => {
  expect(issuesOf({ [name]: values })).toEqual([]);
});

test.each([
  ["tags", ["a"], "tags: must be a map of at most 20 texts, but is"],
  ["tags", numbered(21), "tags: must be a map of at most 20 texts, but is"],
  [
    "tags",
    { ["k".repeat(37)]: "v" },
    "tags: must have keys of 1 to 36 characters that do not begin with _sys_, but has",
  ],
  ["tags", { _sys_x: "v" }, 'but has "_sys_x"'],
  ["tags", { "": "v" }, 'but has ""'],
  ["tags", { team: "v".repeat(44) }, "tags.team: must be a text of at most 43 characters, but is"],
  ["tags", { team: 7 }, "tags.team: must be a text of at most 43 characters, but is 7"],
  ["parameters", numbered(129), "parameters: must be a map of at most 128 texts, but is"],
  ["parameters", { "wait-timeout": "1" }, "parameters: must have keys of 1 to 64 letters, digits and _, but has"],
  ["parameters", { wait_timeout: "" }, "parameters.wait_timeout: must be a text of 1 to 512 characters, but is"],
  ["parameters", { wait_timeout: 1 }, "parameters.wait_timeout: must be a text of 1 to 512 characters, but is 1"],
])("invalid %s are reported: %j", (name, values, words) => {
  expect(issuesOf({ [name]: values })).toEqual([expect.stringContaining(words)]);
  expect(parseInputs({ ...instanceInputs, [name]: values }, instanceFields).known[name as "tags"]).toBeUndefined();
});

test("a tag that is unknown in a preview is no issue, and makes no spec", () => {
  expect(parseInputs({ ...instanceInputs, tags: { team: unknownValue } }, instanceFields)).toMatchObject({
    issues: [],
    spec: undefined,
  });
});

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

test("each input that is wrong is told by its name, all at once", () => {
  const issues = ddmInstance.check(new FakeRuntime(), allAs({ wrong: true }));
  // Of a map each value is told by its key.
  const told = names.map((name) => (["tags", "parameters"].includes(name) ? `${name}.wrong` : name));
  expect(issues.map(({ property }) => property).sort()).toEqual(told.sort());
  for (const { reason } of issues) expect(reason).toMatch(/^must be /);
});

test("each required input that is absent is told with what it must be", () => {
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

test("nothing is wrong with values that a preview does not know yet, and they make no spec", () => {
  expect(ddmInstance.check(new FakeRuntime(), allAs(unknownValue))).toEqual([]);
  for (const unknown of [{ vpcId: unknownValue }, { availableZones: ["eu-de-01", unknownValue] }]) {
    expect(parseInputs({ ...instanceInputs, ...unknown }, instanceFields)).toMatchObject({
      issues: [],
      spec: undefined,
    });
  }
});

test("right inputs make a typed spec, with the defaults of those that are absent", () => {
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

test("every input is either changed in place or replaces the instance, and the password is a secret", () => {
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("deleteTimeout");
  expect(names).toHaveLength(Object.keys(instanceFields).length);
  expect(secretInstanceInputs).toEqual(["adminUserPassword"]);
});

import { settingKeys } from "../../../provider/api/settingKeys";
import type { Host, Properties } from "../../../provider/resources/host";
import { diffDdmInstance, instanceOutputNames } from "../../../provider/resources/instance";
import { checkInstance } from "../../../provider/resources/instanceInputs";
import { jobOutputNames } from "../../../provider/resources/jobOutputs";
import { diffJobWait } from "../../../provider/resources/jobWait";
import { checkJobWait } from "../../../provider/resources/jobWaitInputs";
import { checkInstanceLook } from "../../../provider/resources/lookUpInstance";
import { checkJobLook } from "../../../provider/resources/lookUpJob";
import { checkJobList } from "../../../provider/resources/lookUpJobs";
import { severalOutputNames } from "../../../provider/resources/severalWait";
import type { Problem } from "../../../provider/problem";
import { functions } from "../../../provider/plugin/functions";
import type { FunctionSpec, PropertySpec } from "../../../scripts/schema/spec";
import { FakeHost } from "../../support/fakeHost";
import { functionNamed, resourceNamed, schema } from "../../support/schema";

const jobWait = resourceNamed("DdmJobWait");
const instance = resourceNamed("DdmInstance");
const getDdmJob = functionNamed("getDdmJob");
const getDdmInstance = functionNamed("getDdmInstance");

type Check = (host: Host, inputs: Properties) => readonly Problem[];

const named = (problems: readonly Problem[]): Set<string> => new Set(problems.map(({ property }) => property));
/** A value that is right for no input. */
const wrong = { wrong: true };

// The schema cannot say that one of two inputs is required: the check then asks for the first.
describe.each<[string, typeof jobWait, Check, readonly string[]]>([
  ["DdmJobWait", jobWait, checkJobWait, ["jobId"]],
  ["DdmInstance", instance, checkInstance, []],
])("the inputs of %s", (_name, { inputProperties, requiredInputs }, check, oneOfTwo) => {
  const names = Object.keys(inputProperties);

  test.each(names)("are checked: %s", (name) => {
    expect(named(check(new FakeHost(), { [name]: wrong }))).toContain(name);
  });

  test("are all that is checked", () => {
    const all = Object.fromEntries(names.map((name) => [name, wrong]));
    expect([...named(check(new FakeHost(), all))].sort()).toEqual([...names].sort());
  });

  test("are required where their absence is a problem", () => {
    expect([...named(check(new FakeHost(), {}))].sort()).toEqual([...requiredInputs, ...oneOfTwo].sort());
  });
});

describe.each<[string, FunctionSpec, Check]>([
  ["getDdmInstance", getDdmInstance, checkInstanceLook],
  ["getDdmJob", getDdmJob, checkJobLook],
  ["getDdmJobs", functionNamed("getDdmJobs"), checkJobList],
])("the arguments of %s", (_name, { inputs: { properties, required = [] } }, check) => {
  test.each(Object.keys(properties))("are checked: %s", (name) => {
    expect(named(check(new FakeHost(), { [name]: wrong }))).toContain(name);
  });

  test("are required where their absence is a problem", () => {
    expect([...named(check(new FakeHost(), {}))].sort()).toEqual([...required].sort());
  });
});

test("every function of the schema is there, and no other", () => {
  expect(Object.keys(schema.functions).sort()).toEqual(Object.keys(functions).sort());
});

test("the outputs of a wait, of a look and of an instance are those that the provider hands out", () => {
  const outputsBeside = ({ properties }: { properties: object }, inputs: object): string[] =>
    Object.keys(properties).filter((name) => !(name in inputs));
  const jobOutputs = [...jobOutputNames].sort();
  expect(outputsBeside(jobWait, jobWait.inputProperties).sort()).toEqual([...severalOutputNames].sort());
  expect(outputsBeside(getDdmJob.outputs, { jobId: {} }).sort()).toEqual(jobOutputs);
  expect(outputsBeside(instance, instance.inputProperties).sort()).toEqual([...instanceOutputNames].sort());
});

test.each([
  ["DdmJobWait", jobWait, diffJobWait],
  ["DdmInstance", instance, diffDdmInstance],
] as const)(
  "an input of %s is said to replace the resource if and only if it does",
  (_name, { inputProperties }, diff) => {
    const names = Object.keys(inputProperties);
    const stored = Object.fromEntries(names.map((name) => [name, "before"]));
    const replacing = names.filter((name) => diff(stored, { ...stored, [name]: "after" }).replaces.includes(name));
    expect(names.filter((name) => inputProperties[name]?.willReplaceOnChanges)).toEqual(replacing);
  },
);

test("what is described as a secret is one, and nothing else is", () => {
  const properties: [string, PropertySpec][] = [
    schema.config.variables,
    schema.provider.inputProperties,
    ...[jobWait, instance].flatMap((resource) => [resource.inputProperties, resource.properties]),
  ].flatMap((record) => Object.entries(record));
  const secret = properties.filter(([, spec]) => spec.secret).map(([name]) => name);
  expect(secret).toContain("adminUserPassword");
  expect(secret).toEqual(
    properties.filter(([, { description }]) => /kept as a secret/i.test(description)).map(([name]) => name),
  );
});

test("every setting that can be configured is there, with its variables, and is never copied from a variable of OpenStack", () => {
  const own = Object.values(settingKeys).filter((places) => "own" in places);
  expect(Object.keys(schema.config.variables).sort()).toEqual(own.map((places) => places.own).sort());
  for (const places of own) {
    const spec = schema.config.variables[places.own];
    for (const variable of places.environment) expect(spec?.description).toContain(`\`${variable}\``);
    for (const variable of spec?.defaultInfo?.environment ?? []) expect(variable).toMatch(/^OTC_DDM_/);
  }
});

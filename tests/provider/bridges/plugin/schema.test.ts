import { aliasesOf, settingAliases, type Setting } from "../../../../provider/settings/settingAliases";
import type { Runtime, Properties } from "../../../../provider/resources/runtime";
import { diffDdmInstance } from "../../../../provider/resources/instance/diffDdmInstance";
import { instanceOutputNames } from "../../../../provider/resources/instance/storedInstance";
import { ddmSchema } from "../../../../provider/resources/schema/schema";
import { schemaOutputNames } from "../../../../provider/resources/schema/schemaOutputs";
import { ddmInstance } from "../../../../provider/resources/instance/instance";
import { allIssues } from "../../../../provider/resources/connection";
import { parseInputs, type InputsOf } from "../../../../provider/resources/parseInputs";
import { jobOutputNames, jobsOutputNames } from "../../../../provider/resources/jobWait/jobOutputs";
import { jobsWait as jobsWaitKind, jobWait as jobWaitKind } from "../../../../provider/resources/jobWait/jobWait";
import { ddmOperation } from "../../../../provider/resources/operation/operation";
import { operationOutputNames } from "../../../../provider/resources/operation/operationState";
import { dataNodeListFields } from "../../../../provider/resources/lookups/lookUpDataNodes";
import { engineListFields } from "../../../../provider/resources/lookups/lookUpEngines";
import { flavorListFields } from "../../../../provider/resources/lookups/lookUpFlavors";
import { instanceLookupFields } from "../../../../provider/resources/lookups/lookUpInstance";
import { jobLookupFields } from "../../../../provider/resources/lookups/lookUpJob";
import { jobListFields } from "../../../../provider/resources/lookups/lookUpJobs";
import type { ValidationIssue } from "../../../../provider/validationIssue";
import { functions } from "../../../../provider/bridges/plugin/functions";
import type { FunctionSpec, PropertySpec } from "../../../../scripts/schema/spec";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { functionNamed, resourceNamed, schema } from "../../../support/schema";

const jobWait = resourceNamed("DdmJobWait");
const jobsWait = resourceNamed("DdmJobsWait");
const instance = resourceNamed("DdmInstance");
const ddmSchemaSpec = resourceNamed("DdmSchema");
const operation = resourceNamed("DdmOperation");
const getDdmJob = functionNamed("getDdmJob");
const getDdmInstance = functionNamed("getDdmInstance");

type Check = (runtime: Runtime, inputs: Properties) => readonly ValidationIssue[];

/** The inputs that issues name. An issue about a value of a map counts for the map. */
const named = (issues: readonly ValidationIssue[]): Set<string> =>
  new Set(issues.map(({ property }) => property.split(".")[0] ?? ""));
/** A value that is invalid for every input. In a map, its value is invalid. */
const wrong = { wrong: true };
/** An input that accepts any object needs another invalid value. */
const wrongFor = (name: string): unknown => (name === "body" ? "wrong" : wrong);

/** The last item of each row has a valid choice between inputs that exclude each other. */
describe.each<[string, typeof jobWait, Check, Properties]>([
  ["DdmJobWait", jobWait, (runtime, inputs) => jobWaitKind.check(runtime, inputs), {}],
  ["DdmJobsWait", jobsWait, (runtime, inputs) => jobsWaitKind.check(runtime, inputs), { jobIds: ["a"] }],
  ["DdmInstance", instance, (runtime, inputs) => ddmInstance.check(runtime, inputs), {}],
  ["DdmSchema", ddmSchemaSpec, (runtime, inputs) => ddmSchema.check(runtime, inputs), {}],
  ["DdmOperation", operation, (runtime, inputs) => ddmOperation.check(runtime, inputs), {}],
])("the inputs of %s", (_name, { inputProperties, requiredInputs }, check, chosen) => {
  const names = Object.keys(inputProperties);

  test.each(names)("are validated: %s", (name) => {
    expect(named(check(new FakeRuntime(), { [name]: wrongFor(name) }))).toContain(name);
  });

  test("are the only validated properties", () => {
    const all = Object.fromEntries(names.map((name) => [name, wrongFor(name)]));
    expect([...named(check(new FakeRuntime(), all))].sort()).toEqual([...names].sort());
  });

  test("are required if and only if their absence is an issue", () => {
    expect([...named(check(new FakeRuntime(), chosen))].sort()).toEqual([...requiredInputs].sort());
    expect([...named(check(new FakeRuntime(), {}))].sort()).toEqual([...requiredInputs, ...Object.keys(chosen)].sort());
  });
});

const checkOf =
  <T extends object>(fields: InputsOf<T>): Check =>
  (runtime, inputs) =>
    allIssues(runtime, inputs, parseInputs(inputs, fields));

describe.each<[string, FunctionSpec, Check]>([
  ["getDdmAvailableDataNodes", functionNamed("getDdmAvailableDataNodes"), checkOf(dataNodeListFields)],
  ["getDdmEngines", functionNamed("getDdmEngines"), checkOf(engineListFields)],
  ["getDdmFlavors", functionNamed("getDdmFlavors"), checkOf(flavorListFields)],
  ["getDdmInstance", getDdmInstance, checkOf(instanceLookupFields)],
  ["getDdmJob", getDdmJob, checkOf(jobLookupFields)],
  ["getDdmJobs", functionNamed("getDdmJobs"), checkOf(jobListFields)],
])("the arguments of %s", (_name, { inputs: { properties, required = [] } }, check) => {
  test.each(Object.keys(properties))("are validated: %s", (name) => {
    expect(named(check(new FakeRuntime(), { [name]: wrong }))).toContain(name);
  });

  test("are required if and only if their absence is an issue", () => {
    expect([...named(check(new FakeRuntime(), {}))].sort()).toEqual([...required].sort());
  });
});

test("the schema has exactly the functions of the provider", () => {
  expect(Object.keys(schema.functions).sort()).toEqual(Object.keys(functions).sort());
});

test("the schema has exactly the outputs that the provider returns for waits, look-ups and instances", () => {
  const outputsBeside = ({ properties }: { properties: object }, inputs: object): string[] =>
    Object.keys(properties).filter((name) => !(name in inputs));
  const jobOutputs = [...jobOutputNames].sort();
  expect(outputsBeside(jobWait, jobWait.inputProperties).sort()).toEqual(jobOutputs);
  expect(outputsBeside(jobsWait, jobsWait.inputProperties).sort()).toEqual([...jobsOutputNames].sort());
  expect(outputsBeside(getDdmJob.outputs, { jobId: {} }).sort()).toEqual(jobOutputs);
  expect(outputsBeside(operation, operation.inputProperties).sort()).toEqual([...operationOutputNames].sort());
  expect(outputsBeside(instance, instance.inputProperties).sort()).toEqual([...instanceOutputNames].sort());
  expect(outputsBeside(ddmSchemaSpec, ddmSchemaSpec.inputProperties).sort()).toEqual([...schemaOutputNames].sort());
});

test.each([
  ["DdmJobWait", jobWait, jobWaitKind.diff.bind(jobWaitKind)],
  ["DdmJobsWait", jobsWait, jobsWaitKind.diff.bind(jobsWaitKind)],
  ["DdmInstance", instance, diffDdmInstance],
  ["DdmSchema", ddmSchemaSpec, ddmSchema.diff.bind(ddmSchema)],
  ["DdmOperation", operation, ddmOperation.diff.bind(ddmOperation)],
] as const)(
  "the schema marks an input of %s as replacing if and only if its change replaces the resource",
  (_name, { inputProperties }, diff) => {
    const names = Object.keys(inputProperties);
    const stored = Object.fromEntries(names.map((name) => [name, "before"]));
    const replacing = names.filter((name) => diff(stored, { ...stored, [name]: "after" }).replaces.includes(name));
    expect(names.filter((name) => inputProperties[name]?.willReplaceOnChanges)).toEqual(replacing);
  },
);

test("the schema marks a property as secret if and only if its description says so", () => {
  const properties: [string, PropertySpec][] = [
    schema.config.variables,
    schema.provider.inputProperties,
    ...[jobWait, jobsWait, instance, ddmSchemaSpec, operation].flatMap((resource) => [
      resource.inputProperties,
      resource.properties,
    ]),
    ...Object.values(schema.types).flatMap((type) => ("properties" in type ? [type.properties] : [])),
  ].flatMap((record) => Object.entries(record));
  const secret = properties.filter(([, spec]) => spec.secret).map(([name]) => name);
  expect(secret).toEqual(expect.arrayContaining(["adminUserPassword", "userPassword"]));
  expect(secret).toEqual(
    properties.filter(([, { description }]) => /kept as a secret/i.test(description)).map(([name]) => name),
  );
});

test("the schema has every setting with its variables, and copies none from a variable of OpenStack", () => {
  const all = (Object.keys(settingAliases) as Setting[]).map(aliasesOf);
  const own = all.flatMap(({ configKey, environment }) => (configKey === undefined ? [] : { configKey, environment }));
  expect(Object.keys(schema.config.variables).sort()).toEqual(own.map(({ configKey }) => configKey).sort());
  for (const { configKey, environment } of own) {
    const spec = schema.config.variables[configKey];
    for (const variable of environment) expect(spec?.description).toContain(`\`${variable}\``);
    for (const variable of spec?.defaultInfo?.environment ?? []) expect(variable).toMatch(/^OTC_DDM_/);
  }
});

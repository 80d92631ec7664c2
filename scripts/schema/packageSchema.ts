import { join } from "node:path";
import { secretSettings } from "../../provider/settings/secretSettings";
import { Declarations, type Declared } from "./declarations";
import { markdown, variablesOf, withExamples, withVariables } from "./descriptions";
import { jobStatus } from "./jobStatus";
import { functions, objectTypes, resources, secretsOfTypes, type FunctionMember, type ResourceMember } from "./members";
import { metadata } from "./metadata";
import { propertyType } from "./propertyTypes";
import type { EnumSpec, FunctionSpec, ObjectSpec, PackageSpec, PropertySpec, ResourceSpec } from "./spec";
import { token, typeRef } from "./tokens";

const root = join(__dirname, "../..");
export const schemaPath = join(root, "provider/bridges/plugin/schema.json");

/** Traits of properties that are not in their declarations. */
interface Traits {
  readonly secrets?: readonly string[];
  readonly replacing?: readonly string[];
  readonly enums?: Readonly<Record<string, string>>;
}

/** The schema of the plugin, from the declarations of the SDK and the tables of the provider. */
export function packageSchema(): PackageSpec {
  const lookups = ["lookUpDataNodes", "lookUpEngines", "lookUpFlavors"].map((name) => `lookups/${name}`);
  const outputs = ["jobWait/jobOutputs", "schema/schemaOutputs", ...lookups];
  const sdk = new Declarations(
    ["sdk", "sdk/functions"].map((folder) => join(root, folder)),
    ...outputs.map((name) => join(root, `provider/resources/${name}.ts`)),
  );
  const settings = settingsOf(sdk);
  return {
    ...metadata(root),
    config: { variables: settings },
    types: byToken<ObjectSpec | EnumSpec>([
      ...objectTypes.map((name) => [name, describedObject(sdk, name)] as const),
      ["JobStatus", jobStatus],
    ]),
    provider: { description: markdown(sdk.description("Provider")), inputProperties: settings },
    resources: byToken(resources.map((member) => [member.name, resourceOf(sdk, member)])),
    functions: byToken(functions.map((member) => [member.name, functionOf(sdk, member)])),
  };
}

function resourceOf(sdk: Declarations, member: ResourceMember): ResourceSpec {
  const { name, secrets = [], secretInputs = [], replacing = [], enums = {} } = member;
  const inputs = objectOf(sdk.propertiesOf(`${name}Args`), { secrets: [...secrets, ...secretInputs], replacing });
  const echoed = objectOf(sdk.propertiesOf(`${name}Args`), { secrets });
  const own = objectOf(sdk.outputsOf(name), { secrets, enums });
  const required = [...(own.required ?? []), ...(echoed.required ?? [])];
  const properties = { ...own.properties, ...without(echoed.properties, Object.keys(own.properties)) };
  return {
    description: withExamples(markdown(sdk.description(name)), name),
    properties,
    required: [...new Set(required)],
    inputProperties: inputs.properties,
    requiredInputs: inputs.required ?? [],
    // All properties: in the generated Node SDK, `get` has no other outputs.
    stateInputs: { description: `Known properties of a ${name} that is only read.`, type: "object", properties },
    // With this alias, a stack that was created with the dynamic resource keeps its resources.
    aliases: [{ type: `pulumi-nodejs:dynamic/ddm:${name}` }],
  };
}

function functionOf(sdk: Declarations, { name }: FunctionMember): FunctionSpec {
  const capitalised = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    description: withExamples(markdown(sdk.description(name)), name),
    inputs: objectOf(sdk.propertiesOf(`${capitalised}Args`)),
    outputs: objectOf(sdk.propertiesOf(`${capitalised}Result`)),
  };
}

/**
 * The settings of the provider. Only `allowHttp` and `debug`, which have a variable of this package, name it as their
 * default in the schema. The plugin reads the variables of the others with its own rules, which a default cannot express.
 */
function settingsOf(sdk: Declarations): Readonly<Record<string, PropertySpec>> {
  const { properties } = objectOf(sdk.propertiesOf("ProviderArgs"), { secrets: secretSettings });
  const ours = ["allowHttp", "debug"];
  return mapValues(properties, (spec, name) => ({
    ...spec,
    description: withVariables(spec.description, name),
    ...(ours.includes(name) && { defaultInfo: { environment: variablesOf(name) } }),
  }));
}

function describedObject(sdk: Declarations, name: string): ObjectSpec {
  const secrets = secretsOfTypes[name] ?? [];
  return { description: markdown(sdk.description(name)), ...objectOf(sdk.propertiesOf(name), { secrets }) };
}

function objectOf(declared: readonly Declared[], traits: Traits = {}): ObjectSpec {
  const typed = declared.map((property) => ({ property, ...propertyType(property) }));
  const required = typed.filter(({ optional }) => !optional).map(({ property }) => property.name);
  const properties = typed.map(({ property: { name, description }, spec }): [string, PropertySpec] => {
    const enumName = traits.enums?.[name];
    const relaxed = enumName !== undefined && { oneOf: [spec, { ...spec, $ref: typeRef(enumName) }] };
    return [
      name,
      {
        ...spec,
        ...relaxed,
        description: markdown(description),
        ...(traits.secrets?.includes(name) && { secret: true }),
        ...(traits.replacing?.includes(name) && { willReplaceOnChanges: true }),
      },
    ];
  });
  return { type: "object", properties: Object.fromEntries(properties), ...(required.length > 0 && { required }) };
}

const byToken = <Spec>(members: readonly (readonly [string, Spec])[]): Record<string, Spec> =>
  Object.fromEntries(members.map(([name, spec]) => [token(name), spec]));

function without<Value>(record: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}

function mapValues<Value>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

import type { EnumSpec, FunctionSpec, ObjectSpec, PackageSpec, ResourceSpec } from "../schema/spec";
import { splitExamples } from "./examples";
import { defaultIn, propertyTable, type Row } from "./tables";

const writtenBy = "<!-- Written by `npm run reference` from provider/bridges/plugin/schema.json. -->";

/** The pages of the reference, by the names of their files: one for each member, and one for the types that they use. */
export function referencePages(schema: PackageSpec): ReadonlyMap<string, string> {
  const members: [string, string][] = [
    ...Object.entries(schema.resources).map(([token, spec]): [string, string] => [token, resourcePage(token, spec)]),
    ...Object.entries(schema.functions).map(([token, spec]): [string, string] => [token, functionPage(token, spec)]),
  ];
  return new Map([
    ...members.map(([token, page]): [string, string] => [`${nameOf(token)}.md`, page]),
    ["Provider.md", providerPage(schema)],
    ["Types.md", typesPage(schema)],
  ]);
}

/** A member's own name: the last part of its token. */
const nameOf = (token: string): string => token.split(":").at(-1) ?? token;

function page(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function resourcePage(token: string, spec: ResourceSpec): string {
  const { text, examples } = splitExamples(spec.description);
  const inputs = Object.entries(spec.inputProperties).map(([name, property]): Row => {
    const need = spec.requiredInputs.includes(name) ? "required" : defaultIn(property);
    return { name, property, need, change: property.willReplaceOnChanges ? "replaces" : "in place" };
  });
  const own = Object.entries(spec.properties).filter(([name]) => !(name in spec.inputProperties));
  const named = Object.entries(spec.properties).filter(([name]) => name in spec.inputProperties);
  return page(
    `# ${nameOf(token)}`,
    writtenBy,
    `A resource. In a stack's state and in YAML its type is \`${token}\`.`,
    text,
    "## Inputs",
    propertyTable(inputs, ["input", "type", "default", "a change", "meaning"]),
    "## Outputs",
    propertyTable(outputRows(own, spec.required), ["output", "type", "", "meaning"]),
    named.length > 0 ? "Every input is an output too." : undefined,
    examples && "## Examples",
    examples,
  );
}

function functionPage(token: string, { description, inputs, outputs }: FunctionSpec): string {
  const { text, examples } = splitExamples(description);
  return page(
    `# ${nameOf(token)}`,
    writtenBy,
    `A function. In YAML it is \`fn::invoke\` of \`${token}\`.`,
    text,
    "## Arguments",
    propertyTable(objectRows(inputs), ["argument", "type", "default", "meaning"]),
    "## Result",
    propertyTable(outputRows(Object.entries(outputs.properties), outputs.required), ["field", "type", "", "meaning"]),
    examples && "## Examples",
    examples,
  );
}

function providerPage({ name, provider }: PackageSpec): string {
  const rows = Object.entries(provider.inputProperties).map(([setting, property]): Row => ({
    name: setting,
    property,
    need: defaultIn(property),
  }));
  return page(
    "# Provider",
    writtenBy,
    `In YAML its type is \`pulumi:providers:${name}\`. The same settings may stand in the stack's configuration, as \`${name}:region\` and so on: [Settings](../configuration.md) tells which of them goes before which.`,
    provider.description,
    "## Settings",
    propertyTable(rows, ["setting", "type", "default", "meaning"]),
  );
}

function typesPage({ types }: PackageSpec): string {
  const sections = Object.entries(types).flatMap(([token, spec]) => [
    `## ${nameOf(token)}`,
    spec.description ?? "",
    spec.type === "object"
      ? propertyTable(outputRows(Object.entries(spec.properties), spec.required), ["field", "type", "", "meaning"])
      : valueTable(spec),
  ]);
  return page("# Types", writtenBy, ...sections);
}

const valueTable = (spec: EnumSpec): string =>
  ["| value | meaning |", "| --- | --- |"]
    .concat(spec.enum.map(({ value, description }) => `| \`${value}\` | ${description} |`))
    .join("\n");

const objectRows = ({ properties, required = [] }: ObjectSpec): Row[] =>
  Object.entries(properties).map(([name, property]) => ({
    name,
    property,
    need: required.includes(name) ? "required" : defaultIn(property),
  }));

const outputRows = (properties: [string, Row["property"]][], always: readonly string[] = []): Row[] =>
  properties.map(([name, property]) => ({ name, property, need: always.includes(name) ? "" : "may be absent" }));

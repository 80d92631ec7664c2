import type { PackageSpec, TypeSpec } from "../../../scripts/schema/spec";

/** Sample outputs of the right types for every resource and function of a package, by token. */
export function sampleAnswers(schema: PackageSpec): Readonly<Record<string, unknown>> {
  const entries = [
    ...Object.entries(schema.resources).map(([token, { properties }]) => [token, properties] as const),
    ...Object.entries(schema.functions).map(([token, { outputs }]) => [token, outputs.properties] as const),
  ];
  return Object.fromEntries(entries.map(([token, properties]) => [token, sampleObject(properties, schema)]));
}

function sampleObject(properties: Readonly<Record<string, TypeSpec>>, schema: PackageSpec): object {
  return Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, sample(type, schema)]));
}

function sample({ type, items, $ref }: TypeSpec, schema: PackageSpec): unknown {
  const named = $ref === undefined ? undefined : schema.types[$ref.replace("#/types/", "")];
  if (named && "properties" in named) return sampleObject(named.properties, schema);
  if (type === "array") return items ? [sample(items, schema)] : [];
  if (type === "boolean") return true;
  return type === "number" || type === "integer" ? 1 : "text";
}

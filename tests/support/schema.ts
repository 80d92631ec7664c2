import { readFileSync } from "node:fs";
import { schemaPath } from "../../scripts/schema/packageSchema";
import type { FunctionSpec, PackageSpec, ResourceSpec } from "../../scripts/schema/spec";
import { token } from "../../scripts/schema/tokens";

/** The committed schema. A test checks that it is the generated one, which has this type. */
export const schema = JSON.parse(readFileSync(schemaPath, "utf8")) as PackageSpec;

export function resourceNamed(name: string): ResourceSpec {
  const resource = schema.resources[token(name)];
  if (!resource) throw new Error(`The schema has no resource ${name}`);
  return resource;
}

export function functionNamed(name: string): FunctionSpec {
  const found = schema.functions[token(name)];
  if (!found) throw new Error(`The schema has no function ${name}`);
  return found;
}

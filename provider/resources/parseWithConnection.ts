import { checkConnection } from "./connection";
import { parseInputs, type Input, type Parsed } from "./parseInputs";
import type { Properties, Runtime } from "./runtime";

/** Parses inputs, and tells beside their own issues all that keeps them from reaching the API. */
export function parseWithConnection<T extends object>(
  runtime: Runtime,
  properties: Properties,
  inputs: { readonly [K in keyof T]: Input<T[K]> },
): Parsed<T> {
  const parsed = parseInputs(properties, inputs);
  const issues = [...parsed.issues, ...checkConnection(runtime, properties)];
  return { ...parsed, issues, spec: issues.length > 0 ? undefined : parsed.spec };
}

import { ddmError } from "./exchange";

/** A rule for one field of a body. */
export interface FieldRule {
  readonly required: boolean;
  holds(value: unknown): boolean;
}

export const text = (required: boolean): FieldRule => ({
  required,
  holds: (value) => typeof value === "string" && value !== "",
});

/** Reads a JSON object and refuses what the reference does not allow: each field by its rule, and no other field. */
export function readFields(body: string, rules: Readonly<Record<string, FieldRule>>): Record<string, unknown> {
  const fields = parse(body);
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(rules, name)) throw ddmError(400, "DBS.280001", `Parameter error: unknown field ${name}.`);
  }
  for (const [name, rule] of Object.entries(rules)) {
    const value = fields[name];
    if (value === undefined ? rule.required : !rule.holds(value)) {
      throw ddmError(400, "DBS.280001", `Parameter error: ${name}.`);
    }
  }
  return fields;
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw ddmError(400, "DBS.280001", "Parameter error: the body must be a JSON object.");
}

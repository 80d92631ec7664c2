import { DdmError } from "../errors";

const idRule = /^[0-9A-Za-z-]{1,64}$/;

/** The rule for ids, to complete "must be …". */
export const idRuleText = "1 to 64 letters, digits or dashes";

/**
 * Whether a text can be the id of a job, an instance or a project. It may be other than a UUID, but must be safe in a
 * path.
 */
export const isId = (value: unknown): value is string => typeof value === "string" && idRule.test(value);

/** A text in a path is not a valid id: `..` would address something else. */
export class InvalidIdError extends DdmError {
  readonly code = "INVALID_ID";

  /**
   * @param what What the value should be, such as "an id".
   * @param ruleText The rule for such a value.
   */
  constructor(value: string, what = "an id", ruleText = idRuleText) {
    const shown = JSON.stringify(value.slice(0, 100));
    super(`${shown} cannot be ${what}: ${what} is ${ruleText}. No request was sent`);
  }
}

/** An id as one part of a path. Throws InvalidIdError if it is not a valid id. */
export function idSegment(id: string): string {
  if (!isId(id)) throw new InvalidIdError(id);
  return id;
}

/**
 * A schema's name as one part of a path. The rule is wider than for new schemas, since existing ones may break it.
 * Throws InvalidIdError if it is not a valid name.
 */
export function schemaSegment(name: string): string {
  if (!/^\w{1,64}$/.test(name)) throw new InvalidIdError(name, "a schema's name", "1 to 64 letters, digits and _");
  return name;
}

import { DdmError } from "../errors";

const idRule = /^[0-9A-Za-z-]{1,64}$/;

/** The rule of ids in words, to complete "must be …". */
export const idRuleText = "1 to 64 letters, digits or dashes";

/** Whether a text can be the id of a job, an instance or a project. It need not be a UUID, but must be safe in a path. */
export const isId = (value: unknown): value is string => typeof value === "string" && idRule.test(value);

/** What stands where an id must stand in a path is none: `..` would ask for something else. */
export class InvalidIdError extends DdmError {
  readonly code = "INVALID_ID";

  /**
   * @param what What it should be.
   * @param ruleText What such a thing is.
   */
  constructor(value: string, what = "an id", ruleText = idRuleText) {
    const shown = JSON.stringify(value.slice(0, 100));
    super(`${shown} cannot be ${what}: ${what} is ${ruleText}. Nothing was asked of the API`);
  }
}

/** One part of a path. Throws InvalidIdError where it is no id. */
export function idSegment(id: string): string {
  if (!isId(id)) throw new InvalidIdError(id);
  return id;
}

/** A schema in a path. A schema that exists may have a name that no new one can have. Throws InvalidIdError where it is no name. */
export function schemaSegment(name: string): string {
  if (!/^\w{1,64}$/.test(name)) throw new InvalidIdError(name, "a schema's name", "1 to 64 letters, digits and _");
  return name;
}

import { InvalidIdError } from "./ids";

const longestPath = 512;
const segmentRule = /^[0-9A-Za-z_.-]+$/;

/** The rule for such paths, to complete "must be …". */
export const operationPathRuleText =
  `1 to ${longestPath} characters: parts of letters, digits, _, . and -, with single slashes between them, and none of them ` +
  "`.` or `..`";

/** Whether a text is a path below an instance: never a path of the instance itself, or of something else. */
export const isOperationPath = (value: unknown): value is string =>
  typeof value === "string" &&
  value.length <= longestPath &&
  value.split("/").every((segment) => segmentRule.test(segment) && segment !== "." && segment !== "..");

/** The path of an operation below its instance. Throws InvalidIdError if it is not valid. */
export function operationPath(path: string): string {
  if (!isOperationPath(path)) throw new InvalidIdError(path, "the path of an operation", operationPathRuleText);
  return path;
}

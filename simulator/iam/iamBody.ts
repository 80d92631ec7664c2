import { iamError } from "../exchange";
import { isJsonObject, parseJsonObject, type JsonObject } from "../jsonObject";

/** Reads the body of a request to IAM. */
export function parseBody(body: string): JsonObject {
  const value = parseJsonObject(body);
  if (!value) throw iamError(400, "The request body is not a JSON object.", "Bad Request");
  return value;
}

/** An object within an object. */
export function member(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (!isJsonObject(value)) throw iamError(400, `The request body lacks ${key}.`, "Bad Request");
  return value;
}

import { iamError } from "../exchange";

/** A part of a body that IAM was sent, or of one that it sends. */
export type Json = Readonly<Record<string, unknown>>;

/** Reads the body of a request to IAM. */
export function parseBody(body: string): Json {
  try {
    const value: unknown = JSON.parse(body);
    if (isObject(value)) return value;
  } catch {
    // Falls through to the refusal.
  }
  throw iamError(400, "The request body is not a JSON object.", "Bad Request");
}

/** An object within an object. */
export function member(object: Json, key: string): Json {
  const value = object[key];
  if (isObject(value)) return value;
  throw iamError(400, `The request body lacks ${key}.`, "Bad Request");
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

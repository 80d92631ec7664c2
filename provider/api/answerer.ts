import { isRecord } from "../record";
import { parseJson } from "./errorBody";

/** Who has written an error's body, as far as its shape tells, in words that begin a sentence. */
export type Answerer =
  "DDM" | "IAM" | "The API gateway" | "A web page" | "Something that sends no body" | "Something unknown";

/**
 * Tells the shapes apart: DDM's `{errCode, externalMessage}` with a code of its own, the API gateway's `{error_code, error_msg}`,
 * IAM's `{error: {code, message, title}}`, and what is none of them.
 */
export function answererOf(body: string): Answerer {
  const text = body.trim();
  if (text === "") return "Something that sends no body";
  if (text.startsWith("<")) return "A web page";
  const json = parseJson(text);
  if (!isRecord(json)) return "Something unknown";
  const { errCode, externalMessage, error_code: gatewayCode, error } = json;
  if (typeof gatewayCode === "string")
    return /^API(GW|G|C)\./.test(gatewayCode) ? "The API gateway" : "Something unknown";
  if (typeof errCode === "string" && /^DBS\.\d+$/.test(errCode) && typeof externalMessage === "string") return "DDM";
  return isRecord(error) && ("message" in error || "title" in error) ? "IAM" : "Something unknown";
}

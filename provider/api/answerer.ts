import { isRecord } from "../record";
import { parseJson } from "./errorBody";

/** Who has written an error's body, as far as its shape tells. */
export type Answerer = "DDM" | "IAM" | "gateway" | "page" | "empty" | "unknown";

/**
 * Tells the shapes apart: DDM's `{errCode, externalMessage}` with a code of its own, the API gateway's `{error_code, error_msg}`,
 * IAM's `{error: {code, message, title}}`, and what is none of them.
 */
export function answererOf(body: string): Answerer {
  const text = body.trim();
  if (text === "") return "empty";
  if (text.startsWith("<")) return "page";
  const json = parseJson(text);
  if (!isRecord(json)) return "unknown";
  const { errCode, externalMessage, error_code: gatewayCode, error } = json;
  if (typeof gatewayCode === "string") return /^API(GW|G|C)\./.test(gatewayCode) ? "gateway" : "unknown";
  if (typeof errCode === "string" && /^DBS\.\d+$/.test(errCode) && typeof externalMessage === "string") return "DDM";
  if (isRecord(error) && ("message" in error || "title" in error)) return "IAM";
  return "unknown";
}

/** The answerer in words, to begin a sentence. */
export function answererText(answerer: Answerer): string {
  switch (answerer) {
    case "DDM":
    case "IAM":
      return answerer;
    case "gateway":
      return "The API gateway";
    case "page":
      return "A web page";
    case "empty":
      return "Something that sends no body";
    case "unknown":
      return "Something unknown";
  }
}

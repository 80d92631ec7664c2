import { isRecord } from "../record";
import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { withoutUndefined } from "../withoutUndefined";

/** The fields of an error body, in any of the platform's formats. */
export type ApiProblem = Partial<Record<"apiCode" | "apiMessage" | "requestId", string>>;

/** Enough characters of an HTML page to recognise it. */
const longestPageText = 200;

/**
 * Reads the four formats in which DDM, the API gateway and IAM report an error: `{errCode, externalMessage}`,
 * `{error_code, error_msg}`, the same with `request_id`, and `{error: {code, message, title}}`. For any other body,
 * such as a proxy's HTML page, the message is its first words.
 */
export function readErrorBody(body: string): ApiProblem {
  const json = parseJson(body);
  if (!isRecord(json)) return withoutUndefined({ apiMessage: plainText(body) || undefined });
  const inner = isRecord(json["error"]) ? json["error"] : json;
  return withoutUndefined({
    apiCode: firstText(inner, ["errCode", "error_code", "code"], textLimits.apiCode),
    apiMessage: firstText(inner, ["externalMessage", "error_msg", "message", "title"], textLimits.apiMessage),
    requestId: firstText(json, ["request_id"], textLimits.requestId),
  });
}

/** The code and message of an error body, in brackets. */
export function saidIn(body: string): string {
  const { apiCode, apiMessage } = readErrorBody(body);
  const said = [apiCode, apiMessage].filter(Boolean).join(" ");
  return said && ` (${said})`;
}

/** Parses JSON; undefined if the text is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function firstText(record: Record<string, unknown>, keys: readonly string[], longest: number): string | undefined {
  for (const key of keys) {
    const value = record[key];
    if (typeof value === "string" && value !== "") return cleanText(value, longest);
    if (typeof value === "number") return String(value);
  }
  return undefined;
}

function plainText(body: string): string {
  const words = body
    .slice(0, 10_000)
    .replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  return cleanText(words, longestPageText);
}

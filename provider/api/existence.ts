import { isRecord } from "../record";
import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { parseJson } from "./errorBody";
import type { Verdict } from "./errors";
import { addressAdvice, type Service } from "./service";
import type { HttpAnswer } from "./transport/http";

/** What a call asks for, where it asks for one thing by its id. */
export type Subject = "job" | "instance" | "schema";

/**
 * The codes that mean "does not exist" at status 400 too. For jobs DDM's reference has one; for instances it has none, and these
 * are of the sibling services that share its code numbers.
 */
const notFoundCodes: ReadonlyMap<string, Subject> = new Map([
  ["DBS.300400", "job"],
  ["DBS.200002", "instance"],
  ["DBS.280110", "instance"],
]);

/** Whether an answer looks as if it said that something does not exist, whoever gave it. */
export const looksMissing = (status: number, apiCode = ""): boolean =>
  status === 404 || (status === 400 && notFoundCodes.has(apiCode));

/**
 * The one place that decides what "does not exist" is: only DDM says it, in its own error shape, in its answer to the call for
 * that very thing. A 404 that anybody else gave says that the address is wrong, and nothing of the thing; so does a redirect.
 */
export function judgeAnswer(service: Service, answer: HttpAnswer, apiCode = "", subject?: Subject): Verdict {
  const { status, body } = answer;
  if (status >= 300 && status < 400) return wrongAddress(service, redirectText(service, answer.header("location")));
  if (!looksMissing(status, apiCode)) return {};
  const answerer = answererOf(body);
  const isDdm = service.name === "DDM" && answerer === "DDM";
  if (status === 404 && !isDdm) {
    const said = answerer === service.name ? "answered that it has no such path" : `answered, not ${service.name}`;
    return wrongAddress(service, `${answerer} ${said}, which`);
  }
  const isAbout = subject && (status === 404 || notFoundCodes.get(apiCode) === subject);
  return { kind: isDdm && isAbout ? "not-found" : "permanent" };
}

const wrongAddress = (service: Service, what: string): Verdict => ({
  kind: "wrong-address",
  advice: `${what} says nothing about what exists. ${addressAdvice(service)}`,
});

/** Only the host is told: the rest may hold what was sent. */
function redirectText({ address }: Service, location: string | undefined): string {
  const target = location !== undefined && URL.canParse(location, address) ? new URL(location, address) : undefined;
  const where = target && /^https?:$/.test(target.protocol) ? ` to ${cleanText(target.origin, textLimits.text)}` : "";
  return `It redirects${where}, which is not followed and`;
}

/**
 * Who has written an error's body, as far as its shape tells, in words that begin a sentence: DDM's `{errCode, externalMessage}`
 * with a code of its own, the API gateway's `{error_code, error_msg}`, IAM's `{error: {code, message, title}}`, and what is none of them.
 */
function answererOf(body: string): string {
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

import { isRecord } from "../record";
import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { parseJson } from "./errorBody";
import type { Verdict } from "./errors";
import { addressAdvice, type Service } from "./service";
import type { HttpAnswer } from "./transport/http";

/** What a call reads, if it reads one thing by its id. */
export type Subject = "job" | "instance" | "schema";

/**
 * The codes that mean "does not exist" even with status 400. DDM's reference has one for jobs. It has none for
 * instances: these two come from related services that share its code numbers.
 */
const notFoundCodes: ReadonlyMap<string, Subject> = new Map([
  ["DBS.300400", "job"],
  ["DBS.200002", "instance"],
  ["DBS.280110", "instance"],
]);

/** Whether an answer seems to say that something does not exist, even if it is not from DDM. */
export const looksMissing = (status: number, apiCode = ""): boolean =>
  status === 404 || (status === 400 && notFoundCodes.has(apiCode));

/**
 * The only function that decides on "does not exist". DDM must say it, in its own error format, in its answer to a call
 * that reads this thing. A redirect, or a 404 from any other server, means that the address is wrong.
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

/** Names only the host: the rest of the URL may contain what was sent. */
function redirectText({ address }: Service, location: string | undefined): string {
  const target = location !== undefined && URL.canParse(location, address) ? new URL(location, address) : undefined;
  const where = target && /^https?:$/.test(target.protocol) ? ` to ${cleanText(target.origin, textLimits.text)}` : "";
  return `It redirects${where}, which is not followed and`;
}

/**
 * Guesses from its format who sent an error body, in words that begin a sentence: DDM's `{errCode, externalMessage}`
 * with a code of DDM, the API gateway's `{error_code, error_msg}`, IAM's `{error: {code, message, title}}`, or another
 * sender.
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

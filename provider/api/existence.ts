import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import type { CallFailure } from "../callFailure";
import { answererOf, answererText } from "./answerer";
import { readErrorBody } from "./errorBody";
import type { Service } from "./service";

/** What a call asks for, where it asks for one thing by its id. */
export type Subject = "job" | "instance";

/** What an error of an answer says of existence, with words for a person where the address is in doubt. */
export interface Verdict {
  readonly kind?: Exclude<CallFailure["kind"], undefined>;
  readonly advice?: string;
}

/**
 * The codes that mean "does not exist" at status 400 too. For jobs DDM's reference has one; for instances it has none, and these
 * are of the sibling services that share its code numbers.
 */
const notFoundCodes: Readonly<Record<Subject, readonly string[]>> = {
  job: ["DBS.300400"],
  instance: ["DBS.200002", "DBS.280110"],
};
const everyNotFoundCode: readonly string[] = Object.values(notFoundCodes).flat();

/** What counts in an answer. */
export interface JudgedAnswer {
  readonly status: number;
  readonly body: string;
  /** Where it redirects to. */
  readonly location?: string | undefined;
}

/**
 * The one place that decides what "does not exist" is: only DDM says it, in its own error shape, in its answer to the call for
 * that very thing. A 404 that anybody else gave says that the address is wrong, and nothing of the thing; so does a redirect.
 */
export function judgeAnswer(service: Service, answer: JudgedAnswer, subject: Subject | undefined): Verdict {
  const { status, body, location } = answer;
  if (status >= 300 && status < 400) return { kind: "wrong-address", advice: redirectAdvice(service, location) };
  const answerer = answererOf(body);
  const isDdm = service.name === "DDM" && answerer === "DDM";
  const code = readErrorBody(body).apiCode ?? "";
  if (status === 404) {
    if (!isDdm)
      return { kind: "wrong-address", advice: adviceFor(service, answererText(answerer), answerer === service.name) };
    return { kind: subject ? "not-found" : "permanent" };
  }
  if (status !== 400 || !everyNotFoundCode.includes(code)) return {};
  return { kind: isDdm && subject && notFoundCodes[subject].includes(code) ? "not-found" : "permanent" };
}

/** Whether an answer looks as if it said that something does not exist, whoever gave it. */
export const looksMissing = (status: number, apiCode = ""): boolean =>
  status === 404 || (status === 400 && everyNotFoundCode.includes(apiCode));

function adviceFor(service: Service, answerer: string, isItself: boolean): string {
  const who = isItself ? `${answerer} answered that it has no such path` : `${answerer} answered, not ${service.name}`;
  return `${who}, which tells nothing of what exists. ${addressAdvice(service)}`;
}

/** Only the host is told: the rest may hold what was sent. */
function redirectAdvice(service: Service, location: string | undefined): string {
  const target = URL.canParse(location ?? "", service.address) ? new URL(location ?? "", service.address) : undefined;
  const isAddress = location !== undefined && /^https?:$/.test(target?.protocol ?? "");
  const where = isAddress && target ? ` to ${cleanText(target.origin, textLimits.text)}` : "";
  return `It redirects${where}, which is not followed and tells nothing of what exists. ${addressAdvice(service)}`;
}

/** Which address to check, and where it was set. */
export function addressAdvice({ name, address, origin }: Service): string {
  return `Check the address of ${name}, ${address}, which comes from ${origin}`;
}

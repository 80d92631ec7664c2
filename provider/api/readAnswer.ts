import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { withoutUndefined } from "../withoutUndefined";
import type { Endpoint } from "./endpoint";
import { readErrorBody } from "./errorBody";
import { ApiError, DecodeError } from "./errors";
import { judgeAnswer, type Subject } from "./existence";
import { JsonMismatch, JsonReader } from "./jsonReader";
import { addressAdvice, type Service } from "./service";
import { nameCall, type HttpAnswer, type HttpRequest } from "./transport/http";
import { parseRetryAfter } from "./transport/retryAfter";

/** A request, and what a service answered. */
export interface Exchange {
  readonly service: Service;
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  /** When the answer came. */
  readonly nowMs: number;
}

/** What the answer to a call tells. Throws ApiError where it is a refusal, DecodeError where it cannot be read. */
export function readAnswer<Params, Result>(
  endpoint: Endpoint<Params, Result>,
  params: Params,
  exchange: Exchange,
): Result {
  expectSuccess(exchange, endpoint.subject?.kind);
  const { service, answer } = exchange;
  const decode = (json: JsonReader): Result => {
    const result = endpoint.decode(json, params, serverTimeOf(answer));
    expectAnswerTo(endpoint, params, result);
    return result;
  };
  const body = answer.body.trim();
  if (body === "") return decodeJson(exchange, decode, endpoint.bodyOptional ? "{}" : "", "it is empty");
  const isPage = body.startsWith("<");
  return decodeJson(exchange, decode, body, isPage ? `it is HTML, not JSON. ${addressAdvice(service)}` : undefined);
}

/** What time it was at the server, in milliseconds since the epoch; undefined where it did not say. */
export function serverTimeOf(answer: HttpAnswer): number | undefined {
  const timeMs = Date.parse(answer.header("date") ?? "");
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** An answer that was misrouted, or kept from an earlier question, says nothing about what was asked for. */
function expectAnswerTo<Params, Result>({ subject }: Endpoint<Params, Result>, params: Params, result: Result): void {
  if (!subject) return;
  const [asked, answered] = [subject.asked(params), subject.answered(result)];
  if (answered !== asked)
    throw new JsonMismatch(`it tells of the ${subject.kind} ${answered.slice(0, 64)}, not of ${asked}`);
}

/**
 * Throws ApiError for an answer whose status does not mean success, as any 2xx does: the pages of the reference and the service
 * differ in which of them it is. `subject` is what the call asked for, if it was one thing.
 */
export function expectSuccess({ service, request, answer, nowMs }: Exchange, subject?: Subject): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const problem = readErrorBody(answer.body);
  const requestId = answer.requestId ?? problem.requestId;
  const told = withoutUndefined({ ...problem, requestId: requestId && cleanText(requestId, textLimits.requestId) });
  const retryAfterMs = parseRetryAfter(answer.header("retry-after"), nowMs);
  const verdict = judgeAnswer(service, answer, problem.apiCode, subject);
  throw new ApiError(nameCall(request), status, told, retryAfterMs, verdict);
}

/** Decodes the JSON of an answer. Throws DecodeError where it is none, or not what the reference promises. */
export function decodeJson<T>(
  { request, answer }: Exchange,
  decode: (json: JsonReader) => T,
  body = answer.body,
  notJson = "it is not JSON",
): T {
  try {
    return decode(new JsonReader(JSON.parse(body)));
  } catch (error) {
    if (!(error instanceof JsonMismatch || error instanceof SyntaxError)) throw error;
    const problem = error instanceof SyntaxError ? notJson : error.message;
    throw new DecodeError(nameCall(request), problem, answer.requestId);
  }
}

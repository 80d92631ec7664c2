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

/** A request and its answer. */
export interface Exchange {
  readonly service: Service;
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  /** When the answer came. */
  readonly nowMs: number;
}

/** The result of a call. Throws ApiError if the service refused the call, DecodeError if the answer is unreadable. */
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

/** The server's time in milliseconds since the epoch; undefined if the answer did not say it. */
export function serverTimeOf(answer: HttpAnswer): number | undefined {
  const timeMs = Date.parse(answer.header("date") ?? "");
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** Throws if the answer has another id than the request: it may be misrouted, or cached from another request. */
function expectAnswerTo<Params, Result>({ subject }: Endpoint<Params, Result>, params: Params, result: Result): void {
  if (!subject) return;
  const [asked, answered] = [subject.asked(params), subject.answered(result)];
  if (answered !== asked)
    throw new JsonMismatch(`it is about the ${subject.kind} ${answered.slice(0, 64)}, not about ${asked}`);
}

/**
 * Throws ApiError unless the status is 2xx. Any 2xx means success, since the reference and the service differ in the
 * exact number. `subject` is what the call reads, if it reads one thing.
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

/** Decodes the JSON of an answer. Throws DecodeError if it is not JSON, or does not match the API reference. */
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

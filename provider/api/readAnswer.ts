import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { withoutUndefined } from "../withoutUndefined";
import type { Endpoint } from "./endpoint";
import { readErrorBody } from "./errorBody";
import { ApiError, DecodeError, type CallName } from "./errors";
import { addressAdvice, judgeAnswer, type Subject } from "./existence";
import { JsonMismatch, JsonReader } from "./jsonReader";
import type { Service } from "./service";
import { nameCall, type HttpAnswer, type HttpRequest } from "./transport/http";
import { parseRetryAfter } from "./transport/retryAfter";

/** What the answer to a call tells. Throws ApiError where it is a refusal, DecodeError where it cannot be read. */
export function readAnswer<Params, Result>(
  endpoint: Endpoint<Params, Result>,
  params: Params,
  service: Service,
  request: HttpRequest,
  answer: HttpAnswer,
  nowMs: number,
): Result {
  const { subject, bodyOptional } = endpoint;
  const call = nameCall(request);
  if (!isSuccess(answer.status)) throw toApiError(service, call, answer, nowMs, subject?.kind);
  const body = answer.body.trim();
  if (body === "" && !bodyOptional) throw new DecodeError(call, "it is empty", answer.requestId);
  const serverTimeMs = Date.parse(answer.header("date") ?? "");
  const decode = (json: JsonReader): Result => {
    const result = endpoint.decode(json, params, Number.isNaN(serverTimeMs) ? undefined : serverTimeMs);
    expectAnswerTo(endpoint, params, result);
    return result;
  };
  const notJson = body.startsWith("<") ? `it is HTML, not JSON. ${addressAdvice(service)}` : undefined;
  return decodeBody(call, { ...answer, body: body || "{}" }, decode, notJson);
}

/** An answer that was misrouted, or kept from an earlier question, tells nothing of what was asked for. */
function expectAnswerTo<Params, Result>({ subject }: Endpoint<Params, Result>, params: Params, result: Result): void {
  if (!subject) return;
  const [asked, answered] = [subject.asked(params), subject.answered(result)];
  if (answered !== asked)
    throw new JsonMismatch(`it tells of the ${subject.kind} ${answered.slice(0, 64)}, not of ${asked}`);
}

/** Whether a status means success. The pages of the reference and the service differ in which one of them it is. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** The error for an answer whose status does not mean success. `subject` is what the call asked for, if it was one thing. */
export function toApiError(
  service: Service,
  call: CallName,
  answer: HttpAnswer,
  nowMs: number,
  subject?: Subject,
): ApiError {
  const problem = readErrorBody(answer.body);
  const requestId = answer.requestId ?? problem.requestId;
  const told = withoutUndefined({ ...problem, requestId: requestId && cleanText(requestId, textLimits.requestId) });
  const retryAfterMs = parseRetryAfter(answer.header("retry-after"), nowMs);
  return new ApiError(call, answer.status, told, retryAfterMs, judgeAnswer(service, answer, problem.apiCode, subject));
}

/** Decodes the JSON of an answer. Throws DecodeError where it is none, or not what the reference promises. */
export function decodeBody<T>(
  call: CallName,
  { body, requestId }: HttpAnswer,
  decode: (json: JsonReader) => T,
  notJson = "it is not JSON",
): T {
  try {
    return decode(new JsonReader(JSON.parse(body)));
  } catch (error) {
    if (error instanceof JsonMismatch) throw new DecodeError(call, error.message, requestId);
    if (error instanceof SyntaxError) throw new DecodeError(call, notJson, requestId);
    throw error;
  }
}

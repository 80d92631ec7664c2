import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { readErrorBody } from "./errorBody";
import { ApiError, type CallName } from "./errors";
import { judgeAnswer, type Subject } from "./existence";
import type { HttpAnswer } from "./transport/http";
import { parseRetryAfter } from "./transport/retryAfter";
import type { Service } from "./service";

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
  const retryAfterMs = parseRetryAfter(answer.header("retry-after"), nowMs);
  const { status, body } = answer;
  const verdict = judgeAnswer(service, { status, body, location: answer.header("location") }, subject);
  const told = { ...problem, ...(requestId && { requestId: cleanText(requestId, textLimits.requestId) }) };
  return new ApiError(call, status, told, retryAfterMs, verdict);
}

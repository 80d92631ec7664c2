import { cleanText } from "../text/shownText";
import { textLimits } from "../text/textLimits";
import { readErrorBody } from "./errorBody";
import { ApiError, type CallName } from "./errors";
import type { HttpAnswer } from "./http";
import { parseRetryAfter } from "./retryAfter";

/** The error for an answer whose status is not the one that means success. */
export function toApiError(call: CallName, answer: HttpAnswer, nowMs: number): ApiError {
  const problem = readErrorBody(answer.body);
  const requestId = answer.requestId ?? problem.requestId;
  const retryAfterMs = parseRetryAfter(answer.header("retry-after"), nowMs);
  return new ApiError(
    call,
    answer.status,
    { ...problem, ...(requestId && { requestId: cleanText(requestId, textLimits.requestId) }) },
    retryAfterMs,
  );
}

import { saysBusy } from "../../api/answerKinds";
import { ApiError } from "../../api/errors";
import { callRetries, type RetryPolicy } from "../../retry";

const busyRetryMs = 10_000;
/** For what has to wait until another operation has ended. The change's own time ends it. */
export const whileBusy: RetryPolicy = {
  ...callRetries,
  tries: Infinity,
  totalMs: Infinity,
  firstDelayMs: busyRetryMs,
  longestDelayMs: busyRetryMs,
};

/** Whether a call was refused because another operation runs: nothing was done. */
export const isBusy = (error: unknown): boolean => error instanceof ApiError && saysBusy(error.apiCode);

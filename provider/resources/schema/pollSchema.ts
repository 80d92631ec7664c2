import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { isRetryable } from "../../failure";
import { retry, type RetryPolicy } from "../../retry";
import { blockedText, whileBusy } from "../instance/retryInRow";
import type { RowStep } from "../progress/progressLine";
import { SchemaNotGoneError, SchemaNotReadyError } from "./errors";
import { findSchema } from "./findSchema";
import type { SchemaContext } from "./schemaContext";

const firstPollMs = 2000;
/** The deadline of the operation ends the polls. */
const polls: RetryPolicy = { ...whileBusy, firstDelayMs: firstPollMs, longestRetryAfterMs: 0 };

/** Whether the schema has not reached the expected state yet. */
const isPending = (error: unknown): boolean =>
  error instanceof SchemaNotReadyError || error instanceof SchemaNotGoneError;

/**
 * Polls a schema until `judge` throws neither SchemaNotReadyError nor SchemaNotGoneError, and shows its status in the
 * row. `judge` gets undefined if the schema does not exist. Throws such an error on a timeout, other errors of `judge`,
 * or the errors of a call.
 */
export async function pollSchema<T>(
  { runtime, session, urn, schema, deadlineMs }: SchemaContext,
  step: RowStep,
  judge: (schema: Schema | undefined) => T,
): Promise<T> {
  const { clock, cancelled: signal } = runtime;
  const startMs = clock.now();
  const row = runtime.reporter.open(urn, step);
  let status: string | undefined;
  const poll = async (): Promise<T> => {
    const found = await findSchema(session, schema, signal);
    status = found?.status;
    return judge(found);
  };
  try {
    return await retry(poll, {
      policyFor: (error) => (isPending(error) || isRetryable(error) ? polls : undefined),
      clock,
      signal,
      deadlineMs,
      onRetry({ error }) {
        const elapsedMs = clock.now() - startMs;
        const blocked = { what: step.what, why: blockedText(error) };
        const job = status === undefined ? {} : { status };
        row.update(isPending(error) ? { job, state: { elapsedMs } } : { job: {}, state: { elapsedMs, blocked } });
      },
    });
  } finally {
    row.end();
  }
}

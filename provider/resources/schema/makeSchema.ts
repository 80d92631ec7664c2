import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { formatDuration } from "../../duration";
import { callRetries, retry, type RetryPolicy } from "../../retry";
import { awaitSchema } from "./awaitSchema";
import { beginSchema } from "./beginSchema";
import { SchemaNotCreatedError } from "./errors";
import type { SchemaCreation } from "./schemaContext";

/** How often a creation is tried that has failed and left nothing. The time of the creation ends it too. */
const failedCreations: RetryPolicy = {
  ...callRetries,
  tries: 10,
  totalMs: Infinity,
  firstDelayMs: 10_000,
  longestDelayMs: 60_000,
};

/**
 * Creates a schema, or continues with what was begun, until it is ready. A creation that has failed is tried again once DDM says that it left
 * nothing, which a warning tells. Throws as `beginSchema` and `awaitSchema` do.
 */
export function makeSchema(creation: SchemaCreation): Promise<Schema> {
  const { runtime, urn, deadlineMs } = creation.context;
  const attempt = async (): Promise<Schema> => {
    if (!creation.isBegun) await beginSchema(creation);
    return awaitSchema(creation);
  };
  return retry(attempt, {
    policyFor: (error) => (error instanceof SchemaNotCreatedError ? failedCreations : undefined),
    clock: runtime.clock,
    signal: runtime.cancelled,
    deadlineMs,
    onRetry({ error, delayMs }) {
      if (error instanceof SchemaNotCreatedError)
        runtime.warn(urn, `${error.message}\nThe creation is tried again in ${formatDuration(delayMs)}`);
    },
  });
}

import type { Schema } from "../../api/endpoints/schemas/getSchema";
import { formatDuration } from "../../duration";
import { callRetries, retry, type RetryPolicy } from "../../retry";
import { awaitSchema } from "./awaitSchema";
import { beginSchema } from "./beginSchema";
import { SchemaNotCreatedError } from "./errors";
import type { SchemaCreation } from "./schemaContext";

/** How often a failed creation that left no schema is tried again, within the creation's deadline. */
const failedCreations: RetryPolicy = {
  ...callRetries,
  tries: 10,
  totalMs: Infinity,
  firstDelayMs: 10_000,
  longestDelayMs: 60_000,
};

/**
 * Creates a schema, or resumes its creation, until it is ready. A failed creation is tried again, with a warning, after
 * DDM says that no schema exists. Throws the same errors as `beginSchema` and `awaitSchema`.
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
        runtime.warn(urn, `${error.message}\nNext try of the creation in ${formatDuration(delayMs)}`);
    },
  });
}

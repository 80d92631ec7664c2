import type { Session } from "../../api/session";
import { connect } from "../connection";
import type { Operation } from "../resourceKind";
import type { Runtime } from "../runtime";
import type { SchemaName } from "./schemaId";
import type { SchemaSpec } from "./schemaInputs";

/** A schema and the deadline of an operation on it. */
export interface SchemaContext<Known extends SchemaName = SchemaName> {
  readonly runtime: Runtime;
  readonly session: Session;
  /** The resource whose row shows the progress. */
  readonly urn: string | undefined;
  readonly schema: Known;
  readonly timeoutMs: number;
  /** The deadline. Milliseconds since the epoch. */
  readonly deadlineMs: number;
}

/** Builds the context of an operation that starts now. */
export function schemaContext<Known extends SchemaName>(
  runtime: Runtime,
  schema: Known,
  connection: Parameters<typeof connect>[1],
  { urn }: Operation,
  timeoutMs: number,
): SchemaContext<Known> {
  const session = connect(runtime, connection);
  return { runtime, session, urn, schema, timeoutMs, deadlineMs: runtime.clock.now() + timeoutMs };
}

/** A creation that an earlier update had started. */
export interface EarlierCreation {
  /** The id of its job; absent if no answer had it. */
  readonly jobId?: string | undefined;
}

/** The progress of a schema's creation. */
export interface SchemaCreation {
  readonly context: SchemaContext<SchemaSpec>;
  /** Whether this resource has started to create it, so that an existing schema is its own. */
  isOurs: boolean;
  /** Whether DDM has, or may have, accepted it, and its end was not seen. */
  isBegun: boolean;
  /** The id of its job; absent until an answer has it. */
  jobId?: string | undefined;
  /** The last known status of the schema; absent if it was not seen. */
  status?: string | undefined;
  /** Records the job for an update after a kill. */
  recordJob(jobId: string): void;
}

/** What the creation does, to complete "waits to ...". */
export const creationStep = { what: "create the schema" };

/** The input that sets the time limit for a creation. */
export const createTimeoutSetting = "createTimeout";

import type { Session } from "../../api/session";
import { connect } from "../connection";
import type { Operation } from "../resourceKind";
import type { Runtime } from "../runtime";
import type { SchemaName } from "./schemaId";
import type { SchemaSpec } from "./schemaInputs";

/** A schema that something is done with, and until when. */
export interface SchemaContext<Known extends SchemaName = SchemaName> {
  readonly runtime: Runtime;
  readonly session: Session;
  /** The resource in whose row it is shown. */
  readonly urn: string | undefined;
  readonly schema: Known;
  readonly timeoutMs: number;
  /** When that time is up. Milliseconds since the epoch. */
  readonly deadlineMs: number;
}

/** What the work with a schema takes, and the time that it has from now on. */
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

/** A creation that an earlier update had begun. */
export interface EarlierCreation {
  /** Its job; absent where no answer has told it. */
  readonly jobId?: string | undefined;
}

/** The creation of a schema, and how far it has come. */
export interface SchemaCreation {
  readonly context: SchemaContext<SchemaSpec>;
  /** Whether this resource has begun to create it before, so that what is there is its own. */
  isOurs: boolean;
  /** Whether DDM has accepted it, or may have, and its end was not seen. */
  isBegun: boolean;
  /** Its job; absent as long as no answer has told it. */
  jobId?: string | undefined;
  /** The status in which the schema was last seen; absent where it was not. */
  status?: string | undefined;
  /** Notes the job for an update after a kill. */
  tellJob(jobId: string): void;
}

/** What the creation does, to complete "waits to ...". */
export const creationStep = { what: "create the schema" };

/** The input that makes the wait for a creation longer. */
export const createTimeoutSetting = "createTimeout";

import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";
import type { SchemaName } from "./schemaId";

/** A schema and its last known status. */
type SeenSchema = SchemaName & { readonly status: string };

const named = ({ instanceId, name }: SchemaName): string => `DDM schema "${name}" of instance ${instanceId}`;

/** A schema with this name already exists, and this resource did not create it. */
export class SchemaExistsError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_EXISTS";

  constructor(schema: SeenSchema) {
    super(
      `${named(schema)} already exists, with the status ${schema.status}, and this resource did not create it. Import it as ` +
        `${schema.instanceId}/${schema.name} (this needs the plugin), delete it, or choose another name. Nothing was changed`,
    );
  }
}

/** The creation of a schema has failed, and the failed schema still exists. */
export class SchemaFailedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_FAILED";

  /** @param cause The error of the creation's job, if it is known. */
  constructor(schema: SeenSchema, cause?: unknown) {
    const reason = cause === undefined ? ["The API gives no reason; look at the DDM console"] : linesOf(cause);
    super([`${named(schema)} is ${schema.status}: its creation failed, and the schema cannot be used`, ...reason], {
      cause,
    });
  }
}

/** The creation of a schema has failed, and no schema exists. */
export class SchemaNotCreatedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_CREATED";

  /** @param cause The error of the API or of the creation's job, if it is known. */
  constructor(schema: SchemaName, cause?: unknown) {
    const reason = cause === undefined ? ["The API gives no reason; look at the DDM console"] : linesOf(cause);
    super(
      [
        `${named(schema)} was not created: the creation failed, and no schema of that name exists`,
        ...reason,
        "Check that the data nodes are normal, that no other DDM instance uses them, and that their logins are right",
      ],
      { cause },
    );
  }
}

/** The timeout passed before a schema was ready. Its creation continues. */
export class SchemaNotReadyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_READY";

  /** @param status The last known status; absent if DDM did not show the schema yet. */
  constructor(schema: SchemaName, status: string | undefined, timeoutMs: number) {
    const stand = status === undefined ? "did not exist yet" : `was still ${status}`;
    super(
      `${named(schema)} ${stand} after ${formatDuration(timeoutMs)}. Its creation continues; for a longer wait set \`createTimeout\``,
    );
  }
}

/** DDM accepted a deletion, but the schema still exists. */
export class SchemaNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_GONE";

  constructor(schema: SeenSchema, timeoutMs: number) {
    super(
      `${named(schema)} still exists with the status ${schema.status}, ${formatDuration(timeoutMs)} after its deletion started. ` +
        "Look for it in the DDM console. Run `pulumi destroy` again to continue; for a longer timeout set `deleteTimeout`",
    );
  }
}

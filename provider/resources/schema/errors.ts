import { formatDuration } from "../../duration";
import { DdmError, linesOf } from "../../errors";
import type { SchemaName } from "./schemaId";

/** A schema, and the status in which it was last seen. */
type SeenSchema = SchemaName & { readonly status: string };

const named = ({ instanceId, name }: SchemaName): string => `DDM schema "${name}" of instance ${instanceId}`;

/** There is a schema of this name already, which this resource has not created. */
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

/** The creation of a schema has failed and has left it behind. */
export class SchemaFailedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_FAILED";

  /** @param cause What the job of the creation says, where it is known. */
  constructor(schema: SeenSchema, cause?: unknown) {
    const reason = cause === undefined ? ["The API gives no reason; look at the DDM console"] : linesOf(cause);
    super([`${named(schema)} is ${schema.status}: its creation failed, and the schema cannot be used`, ...reason], {
      cause,
    });
  }
}

/** The creation of a schema has failed, and DDM says that it left no schema. */
export class SchemaNotCreatedError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_CREATED";

  /** @param cause Why, as the API or the job of the creation says, where that is known. */
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

/** The time was up before a schema was ready. Its creation continues. */
export class SchemaNotReadyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_READY";

  /** @param status As it was last seen; absent where DDM did not show the schema yet. */
  constructor(schema: SchemaName, status: string | undefined, timeoutMs: number) {
    const stand = status === undefined ? "was not there yet" : `was still ${status}`;
    super(
      `${named(schema)} ${stand} after ${formatDuration(timeoutMs)}. Its creation continues; for a longer wait set \`createTimeout\``,
    );
  }
}

/** A deletion was accepted, and the schema is there anyway. */
export class SchemaNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_GONE";

  constructor(schema: SeenSchema, timeoutMs: number) {
    super(
      `${named(schema)} is still there, with the status ${schema.status}, ${formatDuration(timeoutMs)} after its deletion started. ` +
        "Look for it in the DDM console. Run `pulumi destroy` again to continue; for a longer timeout set `deleteTimeout`",
    );
  }
}

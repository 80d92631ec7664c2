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
      `${named(schema)} is there already, with the status ${schema.status}, and this resource did not create it. Import it as ` +
        `${schema.instanceId}/${schema.name}, which takes the plugin, or delete it, or choose another name. Nothing was changed`,
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
    super([`${named(schema)} is ${schema.status}: its creation has failed, and it is of no use`, ...reason], { cause });
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
        `${named(schema)} was not created: the creation has failed, and there is no schema of that name`,
        ...reason,
        "Check that the data nodes are normal, that no other DDM instance uses them, and that their logins are right",
      ],
      { cause },
    );
  }
}

/** The time was up before a schema was ready. Its creation goes on. */
export class SchemaNotReadyError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_READY";

  /** @param status As it was last seen; absent where DDM did not show the schema yet. */
  constructor(schema: SchemaName, status: string | undefined, timeoutMs: number) {
    const stand = status === undefined ? "was not there yet" : `was still ${status}`;
    super(
      `${named(schema)} ${stand} after ${formatDuration(timeoutMs)}. Its creation goes on; for a longer wait set \`createTimeout\``,
    );
  }
}

/** A deletion was accepted, and the schema is there all the same. */
export class SchemaNotGoneError extends DdmError {
  /** Stable code of this class. */
  readonly code = "SCHEMA_NOT_GONE";

  constructor(schema: SeenSchema, timeoutMs: number) {
    super(
      `${named(schema)} is still there, with the status ${schema.status}, ${formatDuration(timeoutMs)} after its deletion was begun. Look for it ` +
        "in the DDM console; `pulumi destroy` again goes on, for longer with `deleteTimeout`",
    );
  }
}

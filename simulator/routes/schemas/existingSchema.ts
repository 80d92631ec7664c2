import type { CloudState } from "../../cloud/cloudState";
import type { SimulatedInstance } from "../../cloud/instance";
import { schemasOf } from "../../cloud/instanceSchemas";
import type { SimulatedSchema } from "../../cloud/schema";
import { ddmError } from "../../exchange";

/**
 * The error codes of the reference for a schema that does not exist, by call: "Ensure that the schema exists and try
 * again" and "Check whether the schema has been deleted …".
 */
const refusals = {
  read: { code: "DBS.300129", message: "Failed to query schema information." },
  delete: { code: "DBS.300101", message: "Failed to delete the schema." },
} as const;

/**
 * The schema of a path. The table has status 400 for every code of DDM, but the service answers 404 for a missing
 * instance, which the table does not have. So the real status is unknown: 404, unless the options say otherwise.
 */
export function existingSchema(
  world: CloudState,
  instance: SimulatedInstance,
  isNamed: (name: string) => boolean,
  call: keyof typeof refusals,
): SimulatedSchema {
  const schema = schemasOf(world, instance).find(({ name }) => isNamed(name));
  const { code, message } = refusals[call];
  if (!schema) throw ddmError(world.options.missingSchemaStatus ?? 404, code, message);
  return schema;
}

/** The current calls need the exact name. */
export const exactly =
  (asked: string) =>
  (name: string): boolean =>
    name === asked;

/** The old calls ignore case. The names of schemas are in lower case. */
export const inAnyCase =
  (asked: string) =>
  (name: string): boolean =>
    name === asked.toLowerCase();

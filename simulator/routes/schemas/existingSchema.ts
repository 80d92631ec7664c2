import type { CloudState } from "../../cloud/cloudState";
import type { SimulatedInstance } from "../../cloud/instance";
import { schemasOf } from "../../cloud/instanceSchemas";
import type { SimulatedSchema } from "../../cloud/schema";
import { ddmError } from "../../exchange";

/**
 * What the reference's table of error codes has for a schema that is not there, by the call: "Ensure that the schema
 * exists and try again" and "Check whether the schema has been deleted …".
 */
const refusals = {
  read: { code: "DBS.300129", message: "Failed to query schema information." },
  delete: { code: "DBS.300101", message: "Failed to delete the schema." },
} as const;

/**
 * The schema of a path. The table has 400 for every code of DDM's, while a missing instance is answered with 404, which
 * the table does not have. So the status is unverified: 404, unless the options say otherwise.
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

/** The calls of today want the very name. */
export const exactly =
  (asked: string) =>
  (name: string): boolean =>
    name === asked;

/** The calls before them do not mind capital letters; the names of schemas have none. */
export const inAnyCase =
  (asked: string) =>
  (name: string): boolean =>
    name === asked.toLowerCase();

import { isId } from "../../api/ids";
import { InvalidInputsError } from "../errors";

/** The instance and the name identify a schema. */
export interface SchemaName {
  readonly instanceId: string;
  readonly name: string;
}

/** The id of a schema, for an import. */
export const schemaIdOf = ({ instanceId, name }: SchemaName): string => `${instanceId}/${name}`;

/** Parses the id of a schema. Throws InvalidInputsError if it does not have both parts. */
export function parseSchemaId(id: string): SchemaName {
  const [instanceId, name = "", ...others] = id.split("/");
  if (isId(instanceId) && /^\w{1,64}$/.test(name) && others.length === 0) return { instanceId, name };
  const reason = `must be the id of the instance and the name of the schema, such as a48e43ff268f4c0e879652d65e63d0fbin09/orders, but is ${JSON.stringify(id.slice(0, 100))}`;
  throw new InvalidInputsError([{ property: "id", reason }]);
}

import { journalKey } from "../journal";
import type { StoredDataNode } from "./dataNodes";
import type { SchemaSpec } from "./schemaInputs";

/** What tells one creation of a schema from another, as far as it is known. */
type KeyInputs = Partial<Omit<SchemaSpec, "dataNodes">> & {
  readonly dataNodes?: readonly StoredDataNode[] | undefined;
};

/** The key under which the creation of a schema is remembered; undefined for a resource that does not know its URN. */
export function schemaKey(urn: string | undefined, schema: KeyInputs): string | undefined {
  if (urn === undefined) return undefined;
  const { projectId, region, endpoint, instanceId, name, shardMode, shardNumber, dataNodes = [] } = schema;
  const ids = dataNodes.map(({ id }) => id).toSorted();
  const place = [projectId ?? null, region ?? null, endpoint ?? null];
  return journalKey(urn, "DdmSchema", place, instanceId, name, shardMode, shardNumber, ids);
}

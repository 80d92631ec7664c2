import { journalKey } from "../journal";
import type { StoredDataNode } from "./dataNodes";
import type { SchemaSpec } from "./schemaInputs";

/** The known inputs that identify the creation of a schema. */
type KeyInputs = Partial<Omit<SchemaSpec, "dataNodes">> & {
  readonly dataNodes?: readonly StoredDataNode[] | undefined;
};

/** The key of a creation in the journal; undefined if the URN is unknown. */
export function schemaKey(urn: string | undefined, schema: KeyInputs): string | undefined {
  if (urn === undefined) return undefined;
  const { projectId, region, endpoint, instanceId, name, shardMode, shardNumber, dataNodes = [] } = schema;
  const ids = dataNodes.map(({ id }) => id).toSorted();
  const place = [projectId ?? null, region ?? null, endpoint ?? null];
  return journalKey(urn, "DdmSchema", place, instanceId, name, shardMode, shardNumber, ids);
}

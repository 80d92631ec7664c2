import { isRecord } from "../../record";
import { underWayMark } from "../instance/storedInstance";
import { inputsIn, outputsIn } from "../resourceKind";
import { textOf, type Properties } from "../runtime";
import { readDataNodes, type StoredDataNode } from "./dataNodes";
import { schemaOutputNames } from "./schemaOutputs";
import { parseSchema, type SchemaSpec } from "./schemaInputs";

/** The parsed state of a schema. Missing or invalid values are absent. */
export interface StoredSchema extends Partial<Omit<SchemaSpec, "dataNodes">> {
  readonly dataNodes?: readonly StoredDataNode[] | undefined;
  readonly status?: string | undefined;
  /** Job of the creation. */
  readonly jobId?: string | undefined;
  /** Whether its creation has, or may have, started, and its end was not seen. */
  readonly isUnfinished: boolean;
}

/** Reads a stored state, which may be of an import, of another version or edited by hand. */
export function storedSchema(stored: Properties): StoredSchema {
  const { dataNodes: _whole, ...known } = parseSchema(stored).known;
  return {
    ...known,
    dataNodes: readDataNodes(stored["dataNodes"]),
    status: textOf(stored, "status"),
    jobId: textOf(stored, "jobId"),
    isUnfinished: isRecord(stored[underWayMark]),
  };
}

/** The outputs in a state, which an update keeps. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, schemaOutputNames);

/** The inputs in a state. */
export const storedInputs = (stored: Properties): Properties => inputsIn(stored, schemaOutputNames);

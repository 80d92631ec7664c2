import { isRecord } from "../../record";
import { underWayMark } from "../instance/storedInstance";
import { inputsIn, outputsIn } from "../resourceKind";
import { textOf, type Properties } from "../runtime";
import { readDataNodes, type StoredDataNode } from "./dataNodes";
import { schemaOutputNames } from "./schemaOutputs";
import { parseSchema, type SchemaSpec } from "./schemaInputs";

/** What a stored state tells of a schema. What it does not tell, or tells in a form that is no input's, is absent. */
export interface StoredSchema extends Partial<Omit<SchemaSpec, "dataNodes">> {
  readonly dataNodes?: readonly StoredDataNode[] | undefined;
  readonly status?: string | undefined;
  /** Job of the creation. */
  readonly jobId?: string | undefined;
  /** Whether its creation was begun, or may have been, and nobody has seen its end. */
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

/** What the API told of a schema, which an update keeps. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, schemaOutputNames);

/** The inputs in a state, with which a program would describe the schema. */
export const storedInputs = (stored: Properties): Properties => inputsIn(stored, schemaOutputNames);

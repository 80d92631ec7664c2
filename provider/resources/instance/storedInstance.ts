import type { Flavor } from "../../api/endpoints/listFlavors";
import { isRecord } from "../../record";
import { parseInputs } from "../parseInputs";
import { importedMark, inputsIn, outputsIn } from "../resourceKind";
import type { Properties } from "../runtime";
import { instanceFields, type InstanceSpec } from "./instanceInputs";

/** The names of the outputs, to distinguish them from inputs in a stored state. */
export const instanceOutputNames: readonly string[] = [
  "jobId",
  "status",
  "accessIp",
  "accessPort",
  "sslEnabled",
  "createdTime",
];

/** Stores the id and the code of the instance's flavor: the API accepts both, but returns the code. */
export const flavorMark = "__flavor";

/** Stores the change that an interrupted update had started. */
export const underWayMark = "__underWay";

/**
 * Stores the names of the inputs that an interrupted update did not apply. The engine stores the program's inputs
 * anyway, as if the update had applied them.
 */
export const notDoneMark = "__notDone";

/** A change that DDM had accepted when its update was interrupted. */
export interface UnderWay {
  /** What it does, such as `scale out to 4 nodes`. */
  readonly what: string;
  /** The id of its job; absent if DDM named none. */
  readonly jobId?: string;
  /** Whether it is the creation itself, which cannot be repeated. */
  readonly isCreation?: true;
}

/** The parsed state of an instance. Missing or invalid values are absent. */
export type StoredInstance = Partial<InstanceSpec> & {
  readonly flavor?: Flavor | undefined;
  readonly underWay?: UnderWay | undefined;
  /** Whether the state is from an import: inputs that it lacks count as equal to the program's. */
  readonly isImported?: boolean;
};

/** Reads a stored state, which may be of an import, of another version or edited by hand. */
export const storedInstance = (stored: Properties): StoredInstance => ({
  ...parseInputs(stored, instanceFields).known,
  flavor: readFlavor(stored[flavorMark]),
  underWay: readUnderWay(stored[underWayMark]),
  ...(stored[importedMark] === true && { isImported: true }),
});

function readUnderWay(mark: unknown): UnderWay | undefined {
  if (!isRecord(mark) || typeof mark["what"] !== "string") return undefined;
  const { what, jobId, isCreation } = mark;
  return { what, ...(typeof jobId === "string" && { jobId }), ...(isCreation === true && { isCreation }) };
}

function readFlavor(mark: unknown): Flavor | undefined {
  if (!isRecord(mark)) return undefined;
  const { id, code } = mark;
  return typeof id === "string" && typeof code === "string" ? { id, code } : undefined;
}

/** The outputs in a state, which an update keeps. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, instanceOutputNames);

/** The inputs in a state. */
export const storedInputs = (stored: Properties): Properties => inputsIn(stored, instanceOutputNames);

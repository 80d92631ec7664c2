import type { Flavor } from "../../api/endpoints/listFlavors";
import { isRecord } from "../../record";
import { parseInputs } from "../parseInputs";
import { importedMark, inputsIn, outputsIn } from "../resourceKind";
import type { Properties } from "../runtime";
import { instanceFields, type InstanceSpec } from "./instanceInputs";

/** The names of the outputs, to tell them from inputs in a stored state. */
export const instanceOutputNames: readonly string[] = [
  "jobId",
  "status",
  "accessIp",
  "accessPort",
  "sslEnabled",
  "createdTime",
];

/** Notes in the state which flavor an instance has, by id and by code: the API takes both, and answers with the code. */
export const flavorMark = "__flavor";

/** Notes in the state what an update that was interrupted had begun. */
export const underWayMark = "__underWay";

/**
 * Notes in the state which inputs an interrupted update has not carried out: the engine stores those of the program anyway, as if it
 * had.
 */
export const notDoneMark = "__notDone";

/** A change that DDM had accepted when its update was interrupted. */
export interface UnderWay {
  /** What it does, such as `scale out to 4 nodes`. */
  readonly what: string;
  /** Its job; absent where the task center does not know it. */
  readonly jobId?: string;
  /** Whether it is the creation itself, which cannot be tried again. */
  readonly isCreation?: true;
}

/** What a stored state tells of an instance. What it does not tell, or tells in a form that is no input's, is absent. */
export type StoredInstance = Partial<InstanceSpec> & {
  readonly flavor?: Flavor | undefined;
  readonly underWay?: UnderWay | undefined;
  /** Whether inputs that the state does not have are as the program says. */
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

/** What the API told of an instance, which an update keeps. */
export const storedOutputs = (stored: Properties): Properties => outputsIn(stored, instanceOutputNames);

/** The inputs in a state, with which a program would describe the instance. */
export const storedInputs = (stored: Properties): Properties => inputsIn(stored, instanceOutputNames);

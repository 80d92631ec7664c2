import { allIssues } from "../connection";
import { parseInputs } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import { createDdmInstance } from "./createDdmInstance";
import { deleteDdmInstance } from "./deleteDdmInstance";
import { diffDdmInstance } from "./diffDdmInstance";
import { instanceFields, secretInstanceInputs } from "./instanceInputs";
import { readDdmInstance } from "./readDdmInstance";
import { instanceOutputNames, storedInputs, storedOutputs } from "./storedInstance";
import { updateDdmInstance } from "./updateDdmInstance";

/** The resource `DdmInstance`. */
export const ddmInstance: ResourceKind = {
  outputs: instanceOutputNames,
  secretsOf: () => secretInstanceInputs,
  check: (runtime, inputs) => allIssues(runtime, inputs, parseInputs(inputs, instanceFields)),
  diff: diffDdmInstance,
  create: createDdmInstance,
  read: readDdmInstance,
  inputsOf: storedInputs,
  update: updateDdmInstance,
  previewUpdate: (stored, inputs) => ({ ...storedOutputs(stored), ...inputs }),
  delete: deleteDdmInstance,
};

import { allIssues } from "../connection";
import type { ResourceKind } from "../resourceKind";
import { createDdmSchema } from "./createDdmSchema";
import { deleteDdmSchema } from "./deleteDdmSchema";
import { diffDdmSchema } from "./diffDdmSchema";
import { readDdmSchema } from "./readDdmSchema";
import { parseSchema, secretSchemaInputs } from "./schemaInputs";
import { schemaOutputNames } from "./schemaOutputs";
import { storedInputs } from "./storedSchema";
import { previewSchemaUpdate, updateDdmSchema } from "./updateDdmSchema";

/** The resource `DdmSchema`. */
export const ddmSchema: ResourceKind = {
  outputs: schemaOutputNames,
  secretsOf: () => secretSchemaInputs,
  check: (runtime, inputs) => allIssues(runtime, inputs, parseSchema(inputs)),
  diff: diffDdmSchema,
  create: createDdmSchema,
  read: readDdmSchema,
  inputsOf: storedInputs,
  update: updateDdmSchema,
  previewUpdate: previewSchemaUpdate,
  delete: deleteDdmSchema,
};

import { replacingInstanceInputs, secretInstanceInputs } from "../../provider/resources/instance/instanceInputs";
import { replacingOperationInputs, secretOperationInputs } from "../../provider/resources/operation/operationInputs";
import { oneJob, severalJobs } from "../../provider/resources/jobWait/waitFaces";
import { replacingSchemaInputs } from "../../provider/resources/schema/schemaInputs";
import { replacingWaitInputs } from "../../provider/resources/jobWait/waitInputs";

/** A class `X` of the SDK, with its `XArgs` and, where its `get` takes one, its `XState`. */
export interface ResourceMember {
  readonly name: string;
  /** Inputs whose change replaces the resource. */
  readonly replacing?: readonly string[];
  readonly secrets?: readonly string[];
  /** Inputs with a secret inside: as a whole they are secret on their way to the engine, which shows some inputs before it asks the plugin. */
  readonly secretInputs?: readonly string[];
  /** Outputs whose values are mostly those of an enum. */
  readonly enums?: Readonly<Record<string, string>>;
}

/**
 * A function `x` of the SDK, with its `XArgs` and `XResult`. No result is an enum: Python's generated code takes a union
 * for a dictionary, and refuses the text that it gets.
 */
export interface FunctionMember {
  readonly name: string;
}

/** To add a resource, add a line here and its examples in `examples/`. */
export const resources: readonly ResourceMember[] = [
  { name: "DdmInstance", replacing: replacingInstanceInputs, secrets: secretInstanceInputs },
  { name: "DdmJobWait", replacing: replacingWaitInputs(oneJob), enums: { status: "JobStatus" } },
  { name: "DdmJobsWait", replacing: replacingWaitInputs(severalJobs), enums: { status: "JobStatus" } },
  { name: "DdmSchema", replacing: replacingSchemaInputs, secretInputs: ["dataNodes"] },
  {
    name: "DdmOperation",
    replacing: replacingOperationInputs,
    secrets: secretOperationInputs,
    enums: { status: "JobStatus" },
  },
];

/** To add a function, add a line here and its examples in `examples/`. */
export const functions: readonly FunctionMember[] = [
  { name: "getDdmAvailableDataNodes" },
  { name: "getDdmEngines" },
  { name: "getDdmFlavors" },
  { name: "getDdmInstance" },
  { name: "getDdmJob" },
  { name: "getDdmJobs" },
];

/** The interfaces that properties of the above have as types. */
export const objectTypes: readonly string[] = [
  "DdmDataNode",
  "DdmEngine",
  "DdmFlavorZone",
  "DdmFlavor",
  "DdmJobInstance",
  "DdmJob",
  "DdmSchemaDataNode",
  "DdmSchemaNode",
  "DdmSchemaShard",
];

/** Their properties that are secret. */
export const secretsOfTypes: Readonly<Record<string, readonly string[]>> = {
  DdmSchemaDataNode: ["userPassword"],
  DdmSchemaNode: ["userPassword"],
};

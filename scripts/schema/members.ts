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
  /**
   * Inputs that contain a secret. The SDK marks them completely as secret, because the engine may show inputs before it
   * calls the plugin.
   */
  readonly secretInputs?: readonly string[];
  /** Outputs whose values usually belong to an enum. */
  readonly enums?: Readonly<Record<string, string>>;
}

/**
 * A function `x` of the SDK, with its `XArgs` and `XResult`. No result is an enum: Python's generated code treats a
 * union as a dictionary and refuses a string.
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

/** The interfaces that are types of properties above. */
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

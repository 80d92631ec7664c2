import { replacingInstanceInputs, secretInstanceInputs } from "../../provider/resources/instanceInputs";
import { replacingJobWaitInputs } from "../../provider/resources/jobWait";

/** A class `X` of the SDK, with its `XArgs` and, where its `get` takes one, its `XState`. */
export interface ResourceMember {
  readonly name: string;
  /** Inputs whose change replaces the resource. */
  readonly replacing?: readonly string[];
  readonly secrets?: readonly string[];
  /** Outputs whose values are mostly those of an enum. */
  readonly enums?: Readonly<Record<string, string>>;
}

/** A function `x` of the SDK, with its `XArgs` and `XResult`. */
export interface FunctionMember {
  readonly name: string;
  readonly enums?: Readonly<Record<string, string>>;
}

/** To add a resource, add a line here and its examples in `examples/`. */
export const resources: readonly ResourceMember[] = [
  { name: "DdmInstance", replacing: replacingInstanceInputs, secrets: secretInstanceInputs },
  { name: "DdmJobWait", replacing: replacingJobWaitInputs, enums: { status: "JobStatus" } },
];

/** To add a function, add a line here and its examples in `examples/`. */
export const functions: readonly FunctionMember[] = [{ name: "getDdmJob", enums: { status: "JobStatus" } }];

/** The interfaces that properties of the above have as types. */
export const objectTypes: readonly string[] = ["DdmJobInstance"];

import type { Simulator } from "../../../simulator";

/** The outputs of a face in the names of the schema. Absent values of the API are absent. */
export type Outputs = Readonly<Record<string, unknown>>;

/** The result of a call on every face. */
export type Outcome =
  | { readonly outputs: Outputs }
  /** The sentence of the error, in which `N` replaces parts that differ in each run. */
  | { readonly error: string }
  /** Every issue of the inputs, as `property: rule`. */
  | { readonly problems: readonly string[] };

/** The cloud of a row: a simulator whose clock does not advance until all rows are arranged. */
export interface Scene {
  readonly simulator: Simulator;
  readonly nowMs: number;
}

/** One call, and its result. */
export interface Arranged {
  readonly args: Readonly<Record<string, unknown>>;
  readonly expected: Outcome;
}

/** A function of the schema. */
export type LookUp =
  "getDdmJob" | "getDdmJobs" | "getDdmInstance" | "getDdmAvailableDataNodes" | "getDdmEngines" | "getDdmFlavors";

/** A resource of the schema that waits. */
export type Wait = "DdmJobWait" | "DdmJobsWait" | "DdmSchema" | "DdmOperation";

export interface Row {
  /** Name of the call in the programs. */
  readonly name: string;
  /** The subject of the row, for readers. */
  readonly title: string;
  /** Its result: outputs, an error, or a refusal of its inputs before any request. */
  readonly ends: "well" | "badly" | "refused";
  arrange(scene: Scene): Arranged;
  /** The only form with this row. Default: both. */
  readonly form?: "resource" | "function";
  /** The function that this form calls. Default: `getDdmJob`. */
  readonly function?: LookUp;
  /** The resource that the other form declares. Default: `DdmJobWait`. */
  readonly resource?: Wait;
  /** The inputs that are secret. */
  readonly secrets?: readonly string[];
  /** Whether it uses the provider with the wrong password. */
  readonly explicit?: true;
  /** Whether its invalid inputs depend on each other, so that no other row can share its resource. */
  readonly alone?: true;
  /** A warning in addition to the result. */
  readonly warning?: string;
}

import type { Simulator } from "../../../simulator";

/** What a face hands to a program, in the names of the schema; what the API does not tell is absent. */
export type Outputs = Readonly<Record<string, unknown>>;

/** How a call ends on every face. */
export type Outcome =
  | { readonly outputs: Outputs }
  /** The sentence of the error, in which `N` stands for what no two runs have in common. */
  | { readonly error: string }
  /** Every problem of the inputs, as `property: rule`. */
  | { readonly problems: readonly string[] };

/** The world that a row finds: a simulator whose time stands still until all rows are arranged. */
export interface Scene {
  readonly simulator: Simulator;
  readonly nowMs: number;
}

/** One call, and how it ends. */
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
  /** What is looked at, for people. */
  readonly title: string;
  /** How it ends: well, with an error, or before anything is asked, because of its inputs. */
  readonly ends: "well" | "badly" | "refused";
  arrange(scene: Scene): Arranged;
  /** The only form that has what is looked at; without it, both have. */
  readonly form?: "resource" | "function";
  /** The function that is called in that form. Default: `getDdmJob`. */
  readonly function?: LookUp;
  /** The resource that is declared in the other form. Default: `DdmJobWait`. */
  readonly resource?: Wait;
  /** The inputs that are secret. */
  readonly secrets?: readonly string[];
  /** Whether the provider with the wrong password is used. */
  readonly explicit?: true;
  /** Whether its bad inputs say something of one another, so that no other row can share its resource. */
  readonly alone?: true;
  /** A warning that is given beside the outcome. */
  readonly warning?: string;
}

import type { Instance } from "../../../api/endpoints/getInstance";
import type { Flavor } from "../../../api/endpoints/listFlavors";
import type { Session } from "../../../api/session";
import type { ValidationIssue } from "../../../validationIssue";
import type { Runtime } from "../../runtime";
import type { InstanceSpec } from "../instanceInputs";
import type { StoredInstance } from "../storedInstance";

/** An instance, as the state has it and as the program wants it. */
export interface ChangeContext {
  readonly runtime: Runtime;
  readonly session: Session;
  readonly id: string;
  /** The resource in whose row it is shown. */
  readonly urn: string | undefined;
  readonly before: StoredInstance;
  readonly wanted: InstanceSpec;
  /** The flavor that is wanted, by id and by code, where it had to be looked up. */
  readonly flavor?: Flavor | undefined;
}

/** What DDM answered to a change. */
export interface StartedChange {
  /** The job that makes it. Absent where there is none, or the task center does not know it: then the instance's status tells. */
  readonly jobId?: string;
}

/** One call that changes an instance in place. */
export interface ChangeStep {
  /** The inputs that it changes. */
  readonly inputs: readonly (keyof InstanceSpec)[];
  /** The status of an instance while it is made; absent where it is done at once. It shows whether a call whose answer was lost was carried out. */
  readonly status?: readonly string[];
  /** Whether what DDM has accepted is certain to be carried out, and nobody could see that it was. */
  readonly settled?: true;
  /** Whether state and program differ in it. */
  isWanted(before: StoredInstance, wanted: InstanceSpec): boolean;
  /** What keeps the program's inputs from being made, before anything is. Default: nothing. */
  issues?(wanted: InstanceSpec): readonly ValidationIssue[];
  /** What it does, to complete "waits to ...". */
  what(context: ChangeContext): string;
  /** Whether an instance has it already. What cannot be seen is not there. */
  isDone(instance: Instance, context: ChangeContext): boolean | Promise<boolean>;
  /** Makes the call, once. */
  start(context: ChangeContext): Promise<StartedChange> | Promise<void>;
}

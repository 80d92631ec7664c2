import type { Instance } from "../../../api/endpoints/getInstance";
import type { Flavor } from "../../../api/endpoints/listFlavors";
import type { Session } from "../../../api/session";
import type { ValidationIssue } from "../../../validationIssue";
import type { Runtime } from "../../runtime";
import type { InstanceSpec } from "../instanceInputs";
import type { StoredInstance } from "../storedInstance";

/** An instance with its stored state and the inputs of the program. */
export interface ChangeContext {
  readonly runtime: Runtime;
  readonly session: Session;
  readonly id: string;
  /** The resource whose row shows the progress. */
  readonly urn: string | undefined;
  readonly before: StoredInstance;
  readonly wanted: InstanceSpec;
  /** The wanted flavor with id and code, if it had to be looked up. */
  readonly flavor?: Flavor | undefined;
}

/** The answer of DDM to a change. */
export interface StartedChange {
  /**
   * The job of the change. Absent if there is none or the task center does not list it: then the instance's status
   * shows the end.
   */
  readonly jobId?: string;
}

/** One call that changes an instance in place. */
export interface ChangeStep {
  /** The inputs that it changes. */
  readonly inputs: readonly (keyof InstanceSpec)[];
  /**
   * The instance's status during the change; absent if the change takes effect at once. After a lost answer, it shows
   * whether DDM has accepted the call.
   */
  readonly status?: readonly string[];
  /** Whether an accepted change counts as done, because the API cannot show its result. */
  readonly settled?: true;
  /** Whether the state differs from the program. */
  isWanted(before: StoredInstance, wanted: InstanceSpec): boolean;
  /** Issues of the inputs that are checked before any change starts. Default: none. */
  issues?(wanted: InstanceSpec): readonly ValidationIssue[];
  /** What it does, to complete "waits to ...". */
  what(context: ChangeContext): string;
  /** Whether the instance already has the wanted value; false if the API does not show it. */
  isDone(instance: Instance, context: ChangeContext): boolean | Promise<boolean>;
  /** Makes the call, once. */
  start(context: ChangeContext): Promise<StartedChange> | Promise<void>;
}

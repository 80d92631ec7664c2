import type { Instance } from "../../../api/endpoints/getInstance";
import type { Session } from "../../../api/session";
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
}

/** One call that changes an instance in place. */
export interface ChangeStep {
  /** The inputs that it changes. */
  readonly inputs: readonly (keyof InstanceSpec & string)[];
  /** The status of an instance while it goes on; absent where it is done at once. By it a call whose answer was lost is recognised. */
  readonly status?: readonly string[];
  /** Whether it counts as made once DDM has accepted it, since nothing tells later what was accepted. */
  readonly isSettled?: true;
  /** Whether state and program differ in it. */
  isWanted(before: StoredInstance, wanted: InstanceSpec): boolean;
  /** What it does, to complete "waits to ...". */
  what(context: ChangeContext): string;
  /** Whether an instance has it already. What cannot be seen is not there. */
  isDone(instance: Instance, context: ChangeContext): boolean | Promise<boolean>;
  /** Makes the call, once. Resolves with the job that does it; without one the instance's status tells. */
  start(context: ChangeContext): Promise<{ readonly jobId?: string } | void>;
}

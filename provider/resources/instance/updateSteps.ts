import { changeSecurityGroup, renameInstance } from "../../api/endpoints/modifyInstance";
import type { Session } from "../../api/session";
import type { InstanceSpec } from "./instanceInputs";

/** One call that an update may have to make. */
export interface UpdateStep {
  /** What it does, to complete "waits to ...". */
  readonly what: string;
  /** Whether an instance, as its state or the API tells it, is as wanted. */
  isDone(seen: Partial<InstanceSpec>, wanted: InstanceSpec): boolean;
  /** Makes the call, once. */
  call(session: Session, instanceId: string, wanted: InstanceSpec, signal: AbortSignal | undefined): Promise<void>;
}

/** All that the API can change, in the order in which an update does it. To update another input, add a step. */
export const updateSteps: readonly UpdateStep[] = [
  {
    what: "rename the instance",
    isDone: (seen, wanted) => seen.name === wanted.name,
    call: (session, instanceId, { name }, signal) => session.callOnce(renameInstance, { instanceId, name }, signal),
  },
  {
    what: "change the security group",
    isDone: (seen, wanted) => seen.securityGroupId === wanted.securityGroupId,
    call: (session, instanceId, { securityGroupId }, signal) =>
      session.callOnce(changeSecurityGroup, { instanceId, securityGroupId }, signal),
  },
];

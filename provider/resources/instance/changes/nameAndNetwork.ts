import { changeSecurityGroup, renameInstance } from "../../../api/endpoints/modifyInstance";
import type { ChangeStep } from "./changeStep";

/** Renames the instance. */
export const rename: ChangeStep = {
  inputs: ["name"],
  status: ["MODIFY_NAME"],
  isWanted: (before, wanted) => before.name !== wanted.name,
  what: () => "rename the instance",
  isDone: ({ name }, { wanted }) => name === wanted.name,
  start: ({ session, id, runtime, wanted }) =>
    session.callOnce(renameInstance, { instanceId: id, name: wanted.name }, runtime.cancelled),
};

/** Changes the security group. */
export const moveToSecurityGroup: ChangeStep = {
  inputs: ["securityGroupId"],
  isWanted: (before, wanted) => before.securityGroupId !== wanted.securityGroupId,
  what: () => "change the security group",
  isDone: ({ securityGroupId }, { wanted }) => securityGroupId === wanted.securityGroupId,
  start: ({ session, id, runtime, wanted: { securityGroupId } }) =>
    session.callOnce(changeSecurityGroup, { instanceId: id, securityGroupId }, runtime.cancelled),
};

import { setAdministrator, type SetAdministratorParams } from "../../../api/endpoints/setAdministrator";
import { knownSecrets } from "../../../text/knownSecrets";
import type { ValidationIssue } from "../../../validationIssue";
import { InvalidInputsError } from "../../errors";
import type { InstanceSpec } from "../instanceInputs";
import type { ChangeStep } from "./changeStep";

/** Another password of the administrator, or an administrator for an instance that had none. */
export const setPassword: ChangeStep = {
  inputs: ["adminUserName", "adminUserPassword"],
  status: ["RESET_PASSWORD"],
  // What DDM has accepted is the password from now on. Nobody could tell later which one was accepted.
  settled: true,
  // An import does not record a password, which is then taken to be as the program says.
  isWanted: ({ adminUserName, adminUserPassword, isImported }, { adminUserName: name, adminUserPassword: password }) =>
    !(isImported && adminUserPassword === undefined) &&
    ((name !== undefined && adminUserName === undefined) || (password !== undefined && adminUserPassword !== password)),
  issues(wanted) {
    const administrator = administratorOf(wanted);
    return "issue" in administrator ? [administrator.issue] : [];
  },
  what: ({ before }) =>
    before.adminUserName === undefined ? "create the administrator" : "set the administrator's password",
  // Nothing tells what the password is.
  isDone: () => false,
  async start({ session, id, runtime: { cancelled }, wanted }) {
    const administrator = administratorOf(wanted);
    if ("issue" in administrator) throw new InvalidInputsError([administrator.issue]);
    knownSecrets.add(administrator.password);
    await session.callOnce(setAdministrator, { instanceId: id, ...administrator }, cancelled);
  },
};

/** The name and the password of the administrator, or what is missing: DDM takes both or none. */
function administratorOf({ adminUserName: name, adminUserPassword: password }: InstanceSpec): Administrator | Missing {
  if (name !== undefined && password !== undefined) return { name, password };
  const [missing, given] = name === undefined ? (["Name", "Password"] as const) : (["Password", "Name"] as const);
  const reason = `is required with adminUser${given}: DDM sets an administrator's name and password together`;
  return { issue: { property: `adminUser${missing}`, reason } };
}

type Administrator = Omit<SetAdministratorParams, "instanceId">;
interface Missing {
  readonly issue: ValidationIssue;
}

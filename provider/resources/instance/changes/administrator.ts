import { setAdministrator, type SetAdministratorParams } from "../../../api/endpoints/setAdministrator";
import { knownSecrets } from "../../../text/knownSecrets";
import type { ValidationIssue } from "../../../validationIssue";
import { InvalidInputsError } from "../../errors";
import type { InstanceSpec } from "../instanceInputs";
import type { ChangeStep } from "./changeStep";

/** Sets the administrator's password, or creates an administrator. */
export const setPassword: ChangeStep = {
  inputs: ["adminUserName", "adminUserPassword"],
  status: ["RESET_PASSWORD"],
  // Once DDM has accepted a password, it is in effect. The API cannot show later which password is set.
  settled: true,
  // An import does not record a password. Assume that it equals the program's.
  isWanted: ({ adminUserName, adminUserPassword, isImported }, { adminUserName: name, adminUserPassword: password }) =>
    !(isImported && adminUserPassword === undefined) &&
    ((name !== undefined && adminUserName === undefined) || (password !== undefined && adminUserPassword !== password)),
  issues(wanted) {
    const administrator = administratorOf(wanted);
    return "issue" in administrator ? [administrator.issue] : [];
  },
  what: ({ before }) =>
    before.adminUserName === undefined ? "create the administrator" : "set the administrator's password",
  // The API never shows the password.
  isDone: () => false,
  async start({ session, id, runtime: { cancelled }, wanted }) {
    const administrator = administratorOf(wanted);
    if ("issue" in administrator) throw new InvalidInputsError([administrator.issue]);
    knownSecrets.add(administrator.password);
    await session.callOnce(setAdministrator, { instanceId: id, ...administrator }, cancelled);
  },
};

/** The administrator's name and password, or an issue if only one is set. */
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

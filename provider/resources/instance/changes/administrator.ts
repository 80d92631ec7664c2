import { setAdministrator } from "../../../api/endpoints/setAdministrator";
import { knownSecrets } from "../../../text/knownSecrets";
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
  issues({ adminUserName: name, adminUserPassword: password }) {
    if (name !== undefined && password !== undefined) return [];
    const [missing, given] = name === undefined ? (["Name", "Password"] as const) : (["Password", "Name"] as const);
    const reason = `is required with adminUser${given}: DDM sets an administrator's name and password together`;
    return [{ property: `adminUser${missing}`, reason }];
  },
  what: ({ before }) =>
    before.adminUserName === undefined ? "create the administrator" : "set the administrator's password",
  // Nothing tells what the password is.
  isDone: () => false,
  async start({ session, id, runtime: { cancelled }, wanted: { adminUserName: name, adminUserPassword: password } }) {
    knownSecrets.add(password);
    // Both are there: an issue would have been told before.
    if (name === undefined || password === undefined) return;
    await session.callOnce(setAdministrator, { instanceId: id, name, password }, cancelled);
  },
};

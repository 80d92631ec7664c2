import { setAdministrator } from "../../../api/endpoints/setAdministrator";
import { knownSecrets } from "../../../text/knownSecrets";
import { InvalidInputsError } from "../../errors";
import type { ChangeStep } from "./changeStep";

/** Another password of the administrator, or an administrator for an instance that had none. */
export const setPassword: ChangeStep = {
  inputs: ["adminUserName", "adminUserPassword"],
  status: ["RESET_PASSWORD"],
  // What DDM has accepted is the password from now on. Nobody could tell later which one was accepted.
  settled: true,
  isWanted: (before, { adminUserName: name, adminUserPassword: password }) =>
    (name !== undefined && before.adminUserName === undefined) ||
    (password !== undefined && before.adminUserPassword !== password),
  what: ({ before }) =>
    before.adminUserName === undefined ? "create the administrator" : "set the administrator's password",
  // Nothing tells what the password is.
  isDone: () => false,
  async start({ session, id, runtime: { cancelled }, wanted: { adminUserName: name, adminUserPassword: password } }) {
    knownSecrets.add(password);
    if (name === undefined || password === undefined) {
      const [missing, given] = name === undefined ? (["Name", "Password"] as const) : (["Password", "Name"] as const);
      const reason = `is required with adminUser${given}: DDM sets an administrator's name and password together`;
      throw new InvalidInputsError([{ property: `adminUser${missing}`, reason }]);
    }
    await session.callOnce(setAdministrator, { instanceId: id, name, password }, cancelled);
  },
};

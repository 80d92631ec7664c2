import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** The administrator account of an instance. */
export interface SetAdministratorParams {
  instanceId: string;
  name: string;
  password: string;
}

/**
 * `PUT /v3/{project_id}/instances/{instance_id}/admin-user`: the first call creates the administrator, each later call
 * sets the password. It starts no job: the instance's status shows when the change has ended.
 */
export const setAdministrator: Endpoint<SetAdministratorParams, void> = {
  method: "PUT",
  version: "v3",
  mustFinish: true,
  bodyOptional: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/admin-user`,
  body: ({ name, password }) => ({ name, password }),
  decode: () => undefined,
};

import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** What creates the administrator of an instance, or sets its password. */
export interface SetAdministratorParams {
  instanceId: string;
  name: string;
  password: string;
}

/**
 * `PUT /v3/{project_id}/instances/{instance_id}/admin-user`: the first call creates the administrator, each later one sets the
 * password. The task center has no kind of job for it: the instance's status tells when it is done.
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

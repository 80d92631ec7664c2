import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";

/** `PUT /v1/{project_id}/instances/{instance_id}/modify-name`: takes effect at once, without a job. */
export const renameInstance: Endpoint<{ instanceId: string; name: string }, void> = {
  method: "PUT",
  version: "v1",
  bodyOptional: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/modify-name`,
  body: ({ name }) => ({ name }),
  decode: () => undefined,
};

/** `PUT /v1/{project_id}/instances/{instance_id}/modify-security-group`: takes effect at once, without a job. */
export const changeSecurityGroup: Endpoint<{ instanceId: string; securityGroupId: string }, void> = {
  method: "PUT",
  version: "v1",
  bodyOptional: true,
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/modify-security-group`,
  body: ({ securityGroupId }) => ({ security_group_id: securityGroupId }),
  decode: () => undefined,
};

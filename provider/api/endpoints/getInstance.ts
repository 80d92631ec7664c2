import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";
import type { JsonReader } from "../jsonReader";

/** The fields of an instance, from its own call or from the list. Empty fields are absent. */
export type Instance = ReturnType<typeof readInstance>;

/** `GET /v1/{project_id}/instances/{instance_id}`: the details of an instance. */
export const getInstance: Endpoint<{ instanceId: string }, Instance> = {
  method: "GET",
  version: "v1",
  subject: { kind: "instance", asked: ({ instanceId }) => instanceId, answered: ({ id }) => id },
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}`,
  decode: readInstance,
};

/** Reads the fields of an instance. The list has the same fields. */
export function readInstance(answer: JsonReader) {
  return withoutUndefined({
    id: answer.text("id", textLimits.id),
    name: answer.label("name"),
    /** Such as `CREATING` or `RUNNING`. */
    status: answer.label("status", textLimits.status),
    createdTime: answer.timeIfAny("created"),
    // One text for all of them, with commas.
    availableZones: answer.optionalTexts("available_zone"),
    vpcId: answer.optionalText("vpc_id"),
    subnetId: answer.optionalText("subnet_id"),
    securityGroupId: answer.optionalText("security_group_id"),
    nodeCount: answer.optionalNumber("node_count"),
    accessIp: answer.optionalText("access_ip"),
    accessPort: answer.optionalNumber("access_port"),
    engineVersion: answer.optionalText("engine_version"),
    sslEnabled: answer.flagIfAny("enable_ssl"),
    adminUserName: answer.optionalText("admin_user_name"),
    flavorRef: answer.optionalText("flavor_ref"),
    errorMessage: answer.optionalWords("error_msg", textLimits.failReason),
  });
}

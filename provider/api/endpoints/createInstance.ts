import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";

/** The properties of a new instance. */
export interface CreateInstanceParams {
  name: string;
  flavorRef: string;
  nodeNum: number;
  engineVersion: string;
  availableZones: readonly string[];
  vpcId: string;
  securityGroupId: string;
  subnetId: string;
  paramGroupId?: string;
  timeZone?: string;
  adminUserName?: string;
  adminUserPassword?: string;
}

/** `POST /v3/{project_id}/instances`: starts a job that creates an instance. */
export const createInstance: Endpoint<CreateInstanceParams, { id: string; jobId?: string }> = {
  method: "POST",
  version: "v3",
  mustFinish: true,
  path: () => "instances",
  body: (params) => ({
    name: params.name,
    flavor_ref: params.flavorRef,
    node_num: params.nodeNum,
    engine_version: params.engineVersion,
    available_zones: params.availableZones,
    vpc_id: params.vpcId,
    security_group_id: params.securityGroupId,
    subnet_id: params.subnetId,
    // JSON leaves out what is undefined.
    param_group_id: params.paramGroupId,
    time_zone: params.timeZone,
    admin_user_name: params.adminUserName,
    admin_user_password: params.adminUserPassword,
  }),
  decode: (answer) => withoutUndefined({ jobId: answer.optionalId("job_id"), id: answer.id("id") }),
};

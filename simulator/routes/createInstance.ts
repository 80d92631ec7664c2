import { parameterError, type Reply } from "../exchange";
import {
  adminUserName,
  checkFields,
  listOfTexts,
  objectField,
  password,
  pattern,
  readFields,
  reserved,
  text,
  wholeNumberIn,
  type FieldRules,
} from "../fields";
import type { JsonObject } from "../jsonObject";
import { engines } from "../cloud/flavors";
import { newInstance, type NewInstance } from "../cloud/instance";
import type { CloudState } from "../cloud/cloudState";
import type { Route } from "./route";

const sharedRules: FieldRules = {
  node_num: wholeNumberIn(1, 32, true),
  available_zones: listOfTexts(true),
  vpc_id: text(true),
  security_group_id: text(true),
  subnet_id: text(true),
  param_group_id: text(false),
  time_zone: pattern(/^UTC([+-](0[1-9]|1[0-2]):00)?$/, false),
  admin_user_name: adminUserName(false),
  admin_user_password: password(false),
};

/** The old call does not allow underscores in names. */
const rulesV1: FieldRules = {
  ...sharedRules,
  name: pattern(/^[A-Za-z][0-9A-Za-z-]{3,63}$/, true),
  flavor_id: text(true),
  engine_id: text(true),
};

const rulesV3: FieldRules = {
  ...sharedRules,
  name: pattern(/^[A-Za-z][0-9A-Za-z_-]{3,63}$/, true),
  flavor_ref: text(true),
  engine_version: text(true),
};

/** The creation of an instance, by the current call and the old one. */
export const createInstanceRoutes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/v3\/(?<pid>[^/]+)\/instances$/,
    access: "project",
    handle(world, { body }) {
      const fields = readFields(body, rulesV3);
      return create(world, 202, fields, String(fields["flavor_ref"]), String(fields["engine_version"]));
    },
  },
  {
    method: "POST",
    path: /^\/v1\/(?<pid>[^/]+)\/instances$/,
    access: "project",
    handle(world, { body }) {
      const { instance } = readFields(body, { instance: objectField(true), extend_param: reserved });
      const fields = checkFields(instance as JsonObject, rulesV1);
      const engine = engines.find(({ id }) => id === fields["engine_id"]);
      if (!engine) throw parameterError("engine_id");
      return create(world, 200, fields, String(fields["flavor_id"]), engine.version);
    },
  },
];

function create(world: CloudState, status: number, fields: JsonObject, flavor: string, engineVersion: string): Reply {
  const [adminName, adminPassword] = [fields["admin_user_name"], fields["admin_user_password"]];
  const asked: NewInstance = {
    name: String(fields["name"]),
    flavor,
    nodeNum: Number(fields["node_num"]),
    engineVersion,
    zones: fields["available_zones"] as string[],
    vpcId: String(fields["vpc_id"]),
    subnetId: String(fields["subnet_id"]),
    securityGroupId: String(fields["security_group_id"]),
    administrator: {
      name: typeof adminName === "string" ? adminName : "",
      ...(typeof adminPassword === "string" && { password: adminPassword }),
    },
  };
  const id = world.newInstanceId();
  const job = world.startJob("CreateInstance", world.options.createInstanceSeconds, { id, name: asked.name });
  const operation = { status: "CREATING", until: { jobId: job.id, failed: "CREATEFAILED" } } as const;
  world.instances.set(id, newInstance(id, asked, world.nowMs(), operation));
  return { status, body: { id, job_id: job.id } };
}

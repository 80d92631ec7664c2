import * as pulumi from "@pulumi/pulumi";
import type { DdmSchemaNode, DdmSchemaShard } from "../provider/resources/schema/schemaOutputs";
import { dynamicProperties } from "./dynamicProperties";
import { schemaShim } from "./shims";

/** An RDS instance for shards of a schema, and a login to it. */
export interface DdmSchemaDataNode {
  /** Id of the RDS instance: MySQL, in the VPC of the DDM instance, and used by no other DDM instance. Each id once. */
  id: pulumi.Input<string>;
  /**
   * Name of a login with the right to create databases and users, such as `root`. Only used when the schema is created.
   * A later change has no effect in DDM, because its API cannot change the login.
   */
  userName: pulumi.Input<string>;
  /** Password of that login. Always kept as a secret. Only used when the schema is created, like `userName`. */
  userPassword: pulumi.Input<string>;
}

/** Inputs of a {@link DdmSchema}. A change that DDM cannot make in place replaces the schema and deletes its data. */
export interface DdmSchemaArgs {
  /** Id of the DDM instance, such as that of a {@link DdmInstance}. It may still be in creation. A change replaces the schema. */
  instanceId: pulumi.Input<string>;
  /**
   * Name: 2 to 48 characters, a lower-case letter first, then lower-case letters, digits and `_`; not `information_schema`, `mysql`,
   * `performance_schema` or `sys`. A change replaces the schema.
   */
  name: pulumi.Input<string>;
  /**
   * `cluster` for a schema whose tables are split over its shards; `single` for one that is not split, which has one shard on one data node.
   * A change replaces the schema.
   */
  shardMode: pulumi.Input<string>;
  /**
   * How many shards, on all data nodes together: at least one on each, and at most 64 times their number. DDM advises 8 to 64 on each. A change
   * replaces the schema.
   *
   * @asType integer
   */
  shardNumber: pulumi.Input<number>;
  /**
   * The RDS instances that hold the shards, 1 to 64, in any order. Kept as a secret. Adding or removing one replaces
   * the schema.
   */
  dataNodes: pulumi.Input<pulumi.Input<DdmSchemaDataNode>[]>;
  /**
   * Whether a deletion also deletes the databases of the schema on its data nodes. Default `false`: they stay there,
   * but no schema uses them any more. A change changes nothing in DDM. It takes effect for the deletion once an update
   * has stored it.
   */
  deleteDataNodes?: pulumi.Input<boolean>;
  /** Whether a change that would replace the schema is an error, also in a preview. Default `false`. */
  preventReplacement?: pulumi.Input<boolean>;
  /**
   * How long the creation may take, including the wait for another operation on the instance, as a Go duration.
   * Default: `customTimeouts.create`, else `30m`.
   */
  createTimeout?: pulumi.Input<string>;
  /** How long to wait for a deletion, as a Go duration. Default: `customTimeouts.delete`, else `30m`. */
  deleteTimeout?: pulumi.Input<string>;
  /**
   * Project of the instance. Default: `otc-ddm:projectId`, `OS_PROJECT_ID`.
   *
   * @remarks `opentelekomcloud:tenantId` has precedence over `OS_PROJECT_ID`.
   */
  projectId?: pulumi.Input<string>;
  /** Region of the instance, such as `eu-de`. Default: `otc-ddm:region`, `OS_REGION_NAME`. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the region's. Default: `otc-ddm:endpoint`, `OS_DDM_ENDPOINT_OVERRIDE`. */
  endpoint?: pulumi.Input<string>;
}

const dynamicClass = {
  resource: "DdmSchema",
  outputNames: ["status", "jobId", "shards", "createdTime"],
  otherWay:
    'Use the DdmSchema of "pulumi-otc-ddm/plugin", which takes it (see "The plugin" in the documentation), or remove the option and leave the ' +
    "schema outside of the stack.",
};

/**
 * A schema of a DDM instance: a database whose tables are split over databases on RDS instances, its data nodes.
 *
 * The creation waits until the instance is ready and no operation runs on it, and then until the schema is `RUNNING`. A
 * failed creation that left no schema is tried again, with a warning. One that left a schema with the status
 * `CREATE_FAILED` fails the update: the next update deletes that schema and creates it again. After an interruption,
 * the next `pulumi up` continues and creates nothing twice. The deletion waits until the schema no longer exists.
 *
 * If a schema of the same name exists that this resource did not create, the update fails and does not change it. After
 * an import, the logins to its data nodes count as equal to the program's.
 *
 * API: `POST /v3/{project_id}/instances/{instance_id}/databases`, `GET /v3/{project_id}/instances/{instance_id}/databases/{name}`,
 * `DELETE /v3/{project_id}/instances/{instance_id}/databases/{name}`.
 */
export class DdmSchema extends pulumi.dynamic.Resource {
  /** Name of the schema. */
  declare readonly name: pulumi.Output<string>;
  /** Status: `RUNNING` once the schema is ready. `pulumi refresh` reads it. */
  declare readonly status: pulumi.Output<string>;
  /** Id of the job that created the schema. Absent after an import, or if the answer with it was lost. */
  declare readonly jobId: pulumi.Output<string | undefined>;
  /** The data nodes of the schema. */
  declare readonly dataNodes: pulumi.Output<DdmSchemaNode[]>;
  /** The shards of the schema. */
  declare readonly shards: pulumi.Output<DdmSchemaShard[]>;
  /** When the schema was created, ISO 8601 with its offset. Absent if the API gives no valid time. */
  declare readonly createdTime: pulumi.Output<string | undefined>;

  /**
   * @param name Name of the resource in the program.
   * @param args The inputs of the schema.
   * @param opts Pulumi's options; `customTimeouts.create` is the default of `createTimeout`, `customTimeouts.delete` of `deleteTimeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
   */
  constructor(name: string, args: DdmSchemaArgs, opts: pulumi.CustomResourceOptions = {}) {
    const createTimeout = args.createTimeout ?? opts.customTimeouts?.create;
    const deleteTimeout = args.deleteTimeout ?? opts.customTimeouts?.delete;
    const inputs = { ...args, dataNodes: pulumi.secret(args.dataNodes), createTimeout, deleteTimeout };
    const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: ["dataNodes"] });
    super(schemaShim, name, dynamicProperties(dynamicClass, name, inputs, opts), options, "ddm", "DdmSchema");
  }
}

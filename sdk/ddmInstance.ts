import * as pulumi from "@pulumi/pulumi";
import { dynamicProperties } from "./dynamicProperties";
import { instanceShim } from "./shims";

/**
 * Inputs of a {@link DdmInstance}. Inputs that can be changed in place say so. A change of another input replaces the
 * instance and deletes all its schemas and accounts.
 */
export interface DdmInstanceArgs {
  /** Name: 4 to 64 characters, a letter first, then letters, digits, `_` and `-`. Changed in place. */
  name: pulumi.Input<string>;
  /**
   * Code of the flavor, which is the size of each node, such as `ddm.xlarge.4`. The console shows the codes, and
   * `getDdmFlavors` lists them. The flavor's `id` is accepted too. Changed in place, with a short interruption.
   */
  flavorRef: pulumi.Input<string>;
  /**
   * How many nodes, 1 to 32. Changed in place: new nodes go to the zone of `availableZones` that has the fewest.
   *
   * @asType integer
   */
  nodeNum: pulumi.Input<number>;
  /** Version of the engine, such as `3.0.9`. */
  engineVersion: pulumi.Input<string>;
  /** Availability zones of the nodes, such as `eu-de-01`. */
  availableZones: pulumi.Input<pulumi.Input<string>[]>;
  /** Id of the VPC. */
  vpcId: pulumi.Input<string>;
  /** Id of the security group. Changed in place. */
  securityGroupId: pulumi.Input<string>;
  /** Id of the subnet. */
  subnetId: pulumi.Input<string>;
  /** Id of the parameter group. Default: the engine's own. */
  paramGroupId?: pulumi.Input<string>;
  /** Time zone: `UTC`, or `UTC-12:00` to `UTC+12:00` in whole hours. Default: UTC. */
  timeZone?: pulumi.Input<string>;
  /**
   * Name of the administrator: 1 to 32 characters, a letter first, then letters, digits and `_`. Default: none. An administrator can be
   * added in place; another name replaces the instance.
   */
  adminUserName?: pulumi.Input<string>;
  /**
   * Password of the administrator: 8 to 32 characters of at least three kinds, which are upper case, lower case, digits
   * and `~!@#%^*-_=+?`. Always kept as a secret. Changed in place, which ends the administrator's sessions.
   */
  adminUserPassword?: pulumi.Input<string>;
  /**
   * Tags, at most 20. Only tags that the program has set are removed. Changed in place. With tags or parameters, the
   * creation of the resource waits until the instance is ready.
   */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Values of the instance's parameters, by name. A parameter that is no longer in the program keeps its value. Changed
   * in place. A warning says if the instance must be restarted for it.
   */
  parameters?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /** Whether a deletion also deletes the data on the data nodes. Default `false`. Changed in place. */
  deleteDataNodes?: pulumi.Input<boolean>;
  /** How long to wait for a deletion, as a Go duration. Default: `customTimeouts.delete`, else `30m`. Changed in place. */
  deleteTimeout?: pulumi.Input<string>;
  /** How long all changes of one update may take, as a Go duration. Default: `customTimeouts.update`, else `2h`. Changed in place. */
  updateTimeout?: pulumi.Input<string>;
  /**
   * Whether a change that would replace the instance is an error, also in a preview. Default `false`. Changed in place.
   */
  preventReplacement?: pulumi.Input<boolean>;
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
  resource: "DdmInstance",
  outputNames: ["jobId", "status", "accessIp", "accessPort", "sslEnabled", "createdTime"],
  otherWay:
    'Use the DdmInstance of "pulumi-otc-ddm/plugin", which takes it (see "The plugin" in the documentation), or remove the option ' +
    "and read the instance with getDdmInstance.",
};

/**
 * A DDM instance. The resource only starts the creation: it is created as soon as the API has accepted the request,
 * with the `jobId` for a {@link DdmJobWait}. The deletion waits until the instance no longer exists. An update makes
 * its changes in place one after the other and waits for each. After an interruption, the next `pulumi up` continues
 * the update and repeats no change.
 *
 * The update fails when the API refuses the request. If it is unknown whether the instance was created, the error says
 * so, and the creation is not repeated.
 *
 * API: `POST /v3/{project_id}/instances`, `GET /v1/{project_id}/instances/{instance_id}`,
 * `DELETE /v3/{project_id}/instances/{instance_id}`.
 */
export class DdmInstance extends pulumi.dynamic.Resource {
  /**
   * Id of the job that creates the instance. Absent for an instance that is not pay-per-use, since the API gives none.
   */
  declare readonly jobId: pulumi.Output<string>;
  /** Name of the instance. */
  declare readonly name: pulumi.Output<string>;
  /** Status, such as `RUNNING`. Absent until the first `pulumi refresh`. */
  declare readonly status: pulumi.Output<string | undefined>;
  /** Address in the VPC. Absent until a `pulumi refresh` after the creation has ended. */
  declare readonly accessIp: pulumi.Output<string | undefined>;
  /**
   * Port at that address. Absent until a `pulumi refresh` after the creation has ended.
   *
   * @asType integer
   */
  declare readonly accessPort: pulumi.Output<number | undefined>;
  /** Whether connections to the instance are encrypted with SSL. Absent until the first `pulumi refresh`. */
  declare readonly sslEnabled: pulumi.Output<boolean | undefined>;
  /** When the instance was created, ISO 8601 with its offset. Absent until the first `pulumi refresh`. */
  declare readonly createdTime: pulumi.Output<string | undefined>;

  /**
   * @param name Name of the resource in the program.
   * @param args The inputs of the instance.
   * @param opts Pulumi's options; `customTimeouts.delete` is the default of `deleteTimeout`, `customTimeouts.update` of `updateTimeout`.
   * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
   * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
   */
  constructor(name: string, args: DdmInstanceArgs, opts: pulumi.CustomResourceOptions = {}) {
    const secret = args.adminUserPassword && { adminUserPassword: pulumi.secret(args.adminUserPassword) };
    const deleteTimeout = args.deleteTimeout ?? opts.customTimeouts?.delete;
    const updateTimeout = args.updateTimeout ?? opts.customTimeouts?.update;
    const inputs = { ...args, ...secret, deleteTimeout, updateTimeout };
    const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: ["adminUserPassword"] });
    super(instanceShim, name, dynamicProperties(dynamicClass, name, inputs, opts), options, "ddm", "DdmInstance");
  }
}

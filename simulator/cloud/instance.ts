import { randomHex } from "../randomHex";
import { findFlavor } from "./flavors";
import type { SimulatedSchema } from "./schema";
import { newGroup, newNodes, zonesByTurns, type NodeGroup, type SimulatedNode } from "./nodeGroup";

/** The inputs of a new instance. */
export interface NewInstance {
  readonly name: string;
  /** Id or specification code. */
  readonly flavor: string;
  readonly nodeNum: number;
  readonly engineVersion: string;
  readonly zones: readonly string[];
  readonly vpcId: string;
  readonly subnetId: string;
  readonly securityGroupId: string;
  readonly administrator: Administrator;
}

/** The administrator of an instance's database; the name is empty if there is none. */
export interface Administrator {
  readonly name: string;
  readonly password?: string;
}

/** The default address of an instance's load balancer. */
export const usualAddress = { ip: "192.168.0.17", port: "5066" };

/** A public address (EIP) of an instance. */
export interface PublicAddress {
  readonly ip: string;
  readonly id: string;
}

/** The status of an instance while an operation runs on it. */
export type BusyStatus =
  | "CREATING"
  | "DELETING"
  | "RESTARTING"
  | "GROWING"
  | "REDUCING"
  | "RESIZING"
  | "MODIFY_NAME"
  | "RESET_PASSWORD"
  | "SET_CONFIGURATION"
  | "SWITCH_SSL"
  | "CREATE_GROUP"
  | "DELETE_GROUP"
  | "RESTORE";

/** The running or last operation on an instance, which determines its status. */
interface InstanceOperation {
  /** The status until the operation ends; `RUNNING` for operations without a status in the reference. */
  readonly status: BusyStatus | "RUNNING";
  /**
   * When it ends: with a job (and the status after a failure), or at a time in simulated milliseconds since the epoch.
   */
  readonly until:
    { readonly jobId: string; readonly failed: "CREATEFAILED" | "ERROR" | "RUNNING" } | { readonly timeMs: number };
  /** Applies its effect to the instance after success. */
  readonly complete?: (() => void) | undefined;
}

/** An instance of the simulated cloud. */
export interface SimulatedInstance {
  readonly id: string;
  name: string;
  securityGroupId: string;
  administrator: Administrator;
  sslEnabled: boolean;
  port: string;
  publicAddress: PublicAddress | undefined;
  /** The default group first. */
  groups: readonly [NodeGroup, ...NodeGroup[]];
  readonly tags: Map<string, string>;
  readonly parameterGroupId: string;
  /** The parameters that differ from their defaults. */
  readonly parameters: Map<string, string>;
  parametersChangedMs: number;
  /** Including deleted ones. */
  schemas: readonly SimulatedSchema[];
  readonly created: NewInstance;
  readonly createdMs: number;
  operation: InstanceOperation;
}

/** The status of an instance. A deleted one has none. */
export type InstanceStatus = BusyStatus | "CREATEFAILED" | "ERROR" | "RUNNING";

/** Whether the creation of an instance with this status has succeeded. */
export const isMade = (status: InstanceStatus | undefined): boolean =>
  status !== "CREATING" && status !== "CREATEFAILED";

/** The nodes of all groups. */
export const allNodes = ({ groups }: SimulatedInstance): readonly SimulatedNode[] =>
  groups.flatMap(({ nodes }) => nodes);

/** An instance whose creation has started. Its nodes are distributed over the zones in turn. */
export function newInstance(
  id: string,
  created: NewInstance,
  createdMs: number,
  operation: InstanceOperation,
): SimulatedInstance {
  const group = newGroup("group-default", "rw", findFlavor(created.flavor), usualAddress.ip);
  group.nodes = newNodes(created.name, [], zonesByTurns(created.zones, created.nodeNum), created.subnetId);
  return {
    id,
    name: created.name,
    securityGroupId: created.securityGroupId,
    administrator: created.administrator,
    sslEnabled: false,
    port: usualAddress.port,
    publicAddress: undefined,
    groups: [group],
    tags: new Map(),
    parameterGroupId: `${randomHex(16)}pr09`,
    parameters: new Map(),
    parametersChangedMs: createdMs,
    schemas: [],
    created,
    createdMs,
    operation,
  };
}

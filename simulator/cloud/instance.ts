import { randomHex } from "../randomHex";
import { findFlavor } from "./flavors";
import type { SimulatedSchema } from "./schema";
import { newGroup, newNodes, zonesByTurns, type NodeGroup, type SimulatedNode } from "./nodeGroup";

/** What whoever creates an instance asks for. */
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

/** The administrator of an instance's database; an empty name where there is none. */
export interface Administrator {
  readonly name: string;
  readonly password?: string;
}

/** The address of an instance's load balancer, until it is changed. */
export const usualAddress = { ip: "192.168.0.17", port: "5066" };

/** A public address that leads to an instance. */
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

/** What is being done to an instance, or was done to it last; from this its status follows. */
interface InstanceOperation {
  /** The status until the operation ends. The reference has none for some operations, which leave the instance running. */
  readonly status: BusyStatus | "RUNNING";
  /** What ends it: a job, with the status after it has failed, or a time in simulated milliseconds since the epoch. */
  readonly until:
    { readonly jobId: string; readonly failed: "CREATEFAILED" | "ERROR" | "RUNNING" } | { readonly timeMs: number };
  /** What it does to the instance once it has completed. */
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
  /** The parameters that do not have their defaults. */
  readonly parameters: Map<string, string>;
  parametersChangedMs: number;
  /** Also those that are not there any more. */
  schemas: readonly SimulatedSchema[];
  readonly created: NewInstance;
  readonly createdMs: number;
  operation: InstanceOperation;
}

/** How an instance stands. One that is deleted is not there any more. */
export type InstanceStatus = BusyStatus | "CREATEFAILED" | "ERROR" | "RUNNING";

/** Whether an instance with this status has been created, and not failed at that. */
export const isMade = (status: InstanceStatus | undefined): boolean =>
  status !== "CREATING" && status !== "CREATEFAILED";

/** The nodes of all groups. */
export const allNodes = ({ groups }: SimulatedInstance): readonly SimulatedNode[] =>
  groups.flatMap(({ nodes }) => nodes);

/** An instance whose creation has begun; its nodes stand in the zones by turns. */
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

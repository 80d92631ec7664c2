import { randomHex } from "../randomHex";
import { findFlavor, type Flavor } from "./flavors";

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
  readonly adminUserName: string;
}

/** The address of every instance's load balancer. */
export const accessAddress = { ip: "192.168.0.17", port: "5066" };

/** A node of a simulated instance. */
export interface SimulatedNode {
  readonly id: string;
  readonly name: string;
  readonly ip: string;
  readonly zone: string;
}

/** What is being done to an instance, or was done to it last; from this its status follows. */
interface InstanceOperation {
  /** The status while it goes on. */
  readonly status: "CREATING" | "DELETING" | "RESTARTING" | "MODIFY_NAME";
  /** What ends it: a job, or a time in simulated milliseconds since the epoch. */
  readonly until: { readonly jobId: string } | { readonly timeMs: number };
  /** The status after it has failed. */
  readonly failed: "CREATEFAILED" | "ERROR";
}

/** An instance of the simulated cloud. */
export interface SimulatedInstance {
  readonly id: string;
  readonly groupId: string;
  name: string;
  securityGroupId: string;
  readonly flavor: Flavor;
  readonly nodes: readonly SimulatedNode[];
  readonly created: NewInstance;
  readonly createdMs: number;
  operation: InstanceOperation;
}

/** How an instance stands. One that is deleted is not there any more. */
export type InstanceStatus = InstanceOperation["status"] | InstanceOperation["failed"] | "RUNNING";

/** Whether an instance with this status has been created, and not failed at that. */
export const isMade = (status: InstanceStatus | undefined): boolean =>
  status !== "CREATING" && status !== "CREATEFAILED";

/** An instance whose creation has begun; its nodes stand in the zones by turns. */
export function newInstance(
  id: string,
  created: NewInstance,
  createdMs: number,
  operation: InstanceOperation,
): SimulatedInstance {
  const nodes = Array.from({ length: created.nodeNum }, (_, index) => ({
    id: `${randomHex(16)}no09`,
    name: `${created.name}_node_${String(index + 1).padStart(2, "0")}`,
    ip: `192.168.0.${18 + index}`,
    zone: created.zones[index % created.zones.length] ?? "",
  }));
  return {
    id,
    groupId: `${randomHex(16)}gr09`,
    name: created.name,
    securityGroupId: created.securityGroupId,
    flavor: findFlavor(created.flavor),
    nodes,
    created,
    createdMs,
    operation,
  };
}

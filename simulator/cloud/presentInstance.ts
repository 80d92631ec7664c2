import { newInstance, type SimulatedInstance } from "./instance";

/** An instance that exists without an API call. Absent fields have defaults. */
export interface PresentInstance {
  /** Id. Default: a new one. */
  readonly id?: string;
  /** Name. Default `ddm-made-elsewhere`. */
  readonly name?: string;
  /** Id or specification code of its flavor. Default `ddm.xlarge.4`. */
  readonly flavor?: string;
  /** How many nodes it has. Default 2. */
  readonly nodeNum?: number;
  /** Its availability zones. Default `eu-de-01`. */
  readonly zones?: readonly string[];
}

/** An instance that has been running since `createdMs`. */
export function presentInstance(id: string, present: PresentInstance, createdMs: number): SimulatedInstance {
  const { name = "ddm-made-elsewhere", flavor = "ddm.xlarge.4", nodeNum = 2, zones = ["eu-de-01"] } = present;
  const network = { vpcId: "vpc", subnetId: "subnet", securityGroupId: "group" };
  const administrator = { name: "" };
  const created = { name, flavor, nodeNum, zones, engineVersion: "3.0.9", ...network, administrator };
  return newInstance(id, created, createdMs, { status: "CREATING", until: { timeMs: createdMs } });
}

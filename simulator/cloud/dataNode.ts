import { randomHex } from "../randomHex";
import { availabilityZones } from "./flavors";

/** An RDS instance for the shards of schemas. Each DDM instance finds it in its own VPC. */
export interface DataNode {
  readonly id: string;
  readonly name: string;
  readonly status: "normal";
  readonly engineName: string;
  readonly engineVersion: string;
  readonly vcpus: number;
  readonly ramGb: number;
  readonly privateIp: string;
  readonly port: number;
  readonly zone: string;
  readonly timeZone: string;
  readonly login: DataNodeLogin;
}

/** A login with the permission to create databases on a data node. */
export interface DataNodeLogin {
  readonly userName: string;
  readonly password: string;
}

const ids: readonly string[] = [
  "f296c394f13f48449d715bf99af07e59in01",
  "7edae0250ebc464897bd92b8d3e8b769in01",
  "c6f68fed9e74478c8679479a07d7d568in01",
  "337e2598c2a64cb5935079f85996731din01",
];

/** The initial data nodes. Their ids are always the same, their passwords are random. */
export const newDataNodes = (): readonly DataNode[] =>
  ids.map((id, index) => ({
    id,
    name: `rds-${index + 1}`,
    status: "normal",
    engineName: "mysql",
    engineVersion: "8.0",
    vcpus: 2,
    ramGb: 4,
    privateIp: `192.168.0.${101 + index}`,
    port: 3306,
    zone: availabilityZones[index % availabilityZones.length] ?? "",
    timeZone: "UTC+00:00",
    login: { userName: "root", password: `pw-${randomHex(12)}` },
  }));

import { textLimits } from "../../text/textLimits";
import { withoutUndefined } from "../../withoutUndefined";
import type { Endpoint } from "../endpoint";
import { idSegment } from "../ids";
import type { JsonReader } from "../jsonReader";

/** An RDS instance that can hold a schema of a DDM instance. Fields that the API leaves out are absent. */
export interface DataNode {
  readonly id: string;
  readonly name: string;
  /** Such as `normal`. */
  readonly status: string;
  readonly engineName?: string;
  /** Such as `8.0`. */
  readonly engineVersion?: string;
  readonly privateIp?: string;
  readonly port?: number;
  /** Such as `UTC+01:00`. */
  readonly timeZone?: string;
}

/** A page of the list of data nodes. */
export interface DataNodePage {
  readonly dataNodes: readonly DataNode[];
  /** How many data nodes all pages have; absent if the API does not say. */
  readonly total?: number;
}

/** The most data nodes that one page holds. */
export const dataNodePageLimit = 128;

/**
 * `GET /v3/{project_id}/instances/{instance_id}/available-data-nodes`: a page of the data nodes that a new schema can
 * use.
 */
export const listDataNodes: Endpoint<{ instanceId: string; offset: number }, DataNodePage> = {
  method: "GET",
  version: "v3",
  path: ({ instanceId }) => `instances/${idSegment(instanceId)}/available-data-nodes`,
  query: ({ offset }) => ({ offset: String(offset), limit: String(dataNodePageLimit) }),
  decode: (answer) =>
    withoutUndefined({
      dataNodes: answer.objects("data_nodes", dataNodePageLimit).map(readDataNode),
      total: answer.optionalNumber("total"),
    }),
};

const readDataNode = (item: JsonReader): DataNode =>
  withoutUndefined({
    id: item.text("id", textLimits.id),
    name: item.label("name"),
    status: item.label("status", textLimits.status),
    engineName: item.textIfAny("engine_name"),
    engineVersion: item.textIfAny("engine_version"),
    privateIp: item.textIfAny("private_ip"),
    port: item.wholeNumberIfAny("port"),
    timeZone: item.textIfAny("time_zone"),
  });

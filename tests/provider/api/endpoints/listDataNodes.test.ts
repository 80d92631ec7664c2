import { listDataNodes } from "../../../../provider/api/endpoints/listDataNodes";
import { JsonMismatch, JsonReader } from "../../../../provider/api/jsonReader";

const asked = { instanceId: "i1", offset: 0 };
const decode = (body: object) => listDataNodes.decode(new JsonReader(body), asked);
const node = { id: "n1", name: "rds-1", status: "normal" };

test("the request asks for a full page of the instance's data nodes", () => {
  expect(listDataNodes.path(asked)).toBe("instances/i1/available-data-nodes");
  expect(listDataNodes.query?.({ ...asked, offset: 128 })).toEqual({ offset: "128", limit: "128" });
});

test("a data node has all fields of the reference, and a page has the total where the API sends it", () => {
  const wire = {
    engine_name: "mysql",
    engine_version: "8.0",
    private_ip: "10.0.0.7",
    port: 3306,
    time_zone: "UTC+01:00",
  };
  const read = { engineName: "mysql", engineVersion: "8.0", privateIp: "10.0.0.7", port: 3306, timeZone: "UTC+01:00" };
  expect(decode({ data_nodes: [{ ...node, ...wire }], total: 7 })).toEqual({
    dataNodes: [{ ...node, ...read }],
    total: 7,
  });
});

test("optional fields may be absent or of another type", () => {
  const odd = { engine_name: null, engine_version: 8, private_ip: ["10.0.0.7"], port: "mysql", time_zone: "" };
  expect(decode({ data_nodes: [node, { ...node, ...odd }] })).toEqual({
    dataNodes: [node, { ...node, engineVersion: "8" }],
  });
  expect(decode({ data_nodes: [{ ...node, port: "3306" }] }).dataNodes).toEqual([{ ...node, port: 3306 }]);
});

test.each<[string, object]>([
  ["without a list", {}],
  ["with a data node without an id", { data_nodes: [node, { name: "rds-1", status: "normal" }] }],
  ["with a data node without a name", { data_nodes: [{ id: "n1", status: "normal" }] }],
  ["with a data node without a status", { data_nodes: [{ id: "n1", name: "rds-1" }] }],
  ["with more data nodes than were asked for", { data_nodes: Array.from({ length: 129 }, () => node) }],
])("a page %s is an error", (_what, body) => {
  expect(() => decode(body)).toThrow(JsonMismatch);
});

import { listEngines } from "../../../../provider/api/endpoints/listEngines";
import { JsonMismatch, JsonReader } from "../../../../provider/api/jsonReader";

const decode = (body: object) => listEngines.decode(new JsonReader(body), { offset: 0 });
const engine = { id: "e1", name: "ddm", version: "3.0.9" };

test("the request asks for a full page of engines", () => {
  expect(listEngines.query?.({ offset: 128 })).toEqual({ offset: "128", limit: "128" });
});

test("an engine has its id and its version, and a page has the total where the API sends it", () => {
  const engines = [{ id: "e1", version: "3.0.9" }];
  expect(decode({ engine_groups: [engine] })).toEqual({ engines });
  expect(decode({ engine_groups: [engine], total: 7 })).toEqual({ engines, total: 7 });
});

test.each<[string, object]>([
  ["without a list", {}],
  ["with an engine without a version", { engine_groups: [engine, { id: "e2" }] }],
  ["with an engine without an id", { engine_groups: [{ version: "3.0.9" }] }],
  ["with more engines than were asked for", { engine_groups: Array.from({ length: 129 }, () => engine) }],
])("a page %s is an error", (_what, body) => {
  expect(() => decode(body)).toThrow(JsonMismatch);
});

import { listInstances } from "../../../provider/api/endpoints/listInstances";
import { JsonReader } from "../../../provider/api/jsonReader";

const item = { id: "i1", name: "orders-db", status: "RUNNING", created: "2026-05-01T10:00:00+0200" };
const decode = (instances: unknown, more: object = { total_record: 7 }): unknown =>
  listInstances.decode(new JsonReader({ instances, ...more }), { offset: 0 }, 5);

test("a page tells its instances, how many there are in all, and the server's time", () => {
  expect(decode([item])).toEqual({
    ids: ["i1"],
    deletedIds: [],
    instances: [{ id: "i1", name: "orders-db", status: "RUNNING", createdTime: "2026-05-01T10:00:00+02:00" }],
    received: 1,
    total: 7,
    serverTimeMs: 5,
  });
});

test("a page asks for as many instances as the API gives, from an offset on", () => {
  expect(listInstances.query?.({ offset: 128 })).toEqual({ offset: "128", limit: "128" });
});

test("the number of instances stands in for that of records where the latter is absent", () => {
  expect(decode([item], { instance_num: 3 })).toMatchObject({ total: 3 });
  expect(decode([item], {})).not.toHaveProperty("total");
});

test("a deleted instance that is still listed is told apart", () => {
  expect(decode([item, { ...item, id: "i2", status: "DELETED" }])).toMatchObject({
    ids: ["i1", "i2"],
    deletedIds: ["i2"],
    instances: [{ id: "i1" }],
    received: 2,
  });
});

test("an instance with an odd field still exists, and an item without an id spoils the page", () => {
  expect(decode([{ ...item, node_count: "many" }])).toMatchObject({ ids: ["i1"], instances: [] });
  expect(() => decode([{ ...item, id: undefined }])).toThrow("instances[0].id must be a string that is not empty");
  expect(() => decode([{ ...item, id: ".." }])).toThrow("instances[0].id must be an id of 1 to 64 letters");
  expect(() => decode(undefined)).toThrow("instances must be an array, but is absent");
});

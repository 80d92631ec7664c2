import { listInstances } from "../../../provider/api/endpoints/listInstances";
import { JsonReader } from "../../../provider/api/jsonReader";

const item = { id: "i1", name: "orders-db", status: "RUNNING", created: "2026-05-01T10:00:00+0200" };
const decode = (instances: unknown, more: object = { total_record: 7 }): unknown =>
  listInstances.decode(new JsonReader({ instances, ...more }), { offset: 0 }, 5);

test("a page has its instances, their total, and the server's time", () => {
  expect(decode([item])).toEqual({
    ids: ["i1"],
    deletedIds: [],
    instances: [{ id: "i1", name: "orders-db", status: "RUNNING", createdTime: "2026-05-01T10:00:00+02:00" }],
    received: 1,
    total: 7,
    serverTimeMs: 5,
  });
});

test("a page asks for as many instances as the API allows, from an offset", () => {
  expect(listInstances.query?.({ offset: 128 })).toEqual({ offset: "128", limit: "128" });
});

test("the number of instances replaces the number of records if that is absent", () => {
  expect(decode([item], { instance_num: 3 })).toMatchObject({ total: 3 });
  expect(decode([item], {})).not.toHaveProperty("total");
});

test("a deleted instance in the list is marked as deleted", () => {
  expect(decode([item, { ...item, id: "i2", status: "DELETED" }])).toMatchObject({
    ids: ["i1", "i2"],
    deletedIds: ["i2"],
    instances: [{ id: "i1" }],
    received: 2,
  });
});

test("an instance with an unreadable field still exists, and a page with an item without an id is an error", () => {
  expect(decode([{ ...item, node_count: "many" }])).toMatchObject({ ids: ["i1"], instances: [] });
  expect(() => decode([{ ...item, id: undefined }])).toThrow("instances[0].id must be a string that is not empty");
  expect(() => decode([{ ...item, id: ".." }])).toThrow("instances[0].id must be an id of 1 to 64 letters");
  expect(() => decode(undefined)).toThrow("instances must be an array, but is absent");
});

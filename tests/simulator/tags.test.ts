import { StillCloud } from "./stillCloud";

let cloud: StillCloud;
let id: string;

beforeEach(() => {
  cloud = new StillCloud();
  id = cloud.create();
});

const add = (body: unknown) => cloud.call("POST", `v3 instances/${id}/tags/create`, body);
const remove = (body: unknown) => cloud.call("POST", `v3 instances/${id}/tags/delete`, body);
const tags = (): unknown => cloud.call("GET", `v3 instances/${id}/tags`).fields["tags"];
const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ key: `key-${from + index}`, value: "" }));

test("tags are added, overwritten and deleted, each with an empty answer", () => {
  expect(tags()).toEqual([]);
  expect(
    add({
      tags: [
        { key: "team", value: "orders" },
        { key: "stage", value: "" },
      ],
    }),
  ).toMatchObject({
    status: 200,
    body: "",
  });
  expect(add({ tags: [{ key: "team", value: "billing" }] }).status).toBe(200);
  expect(tags()).toEqual([
    { key: "team", value: "billing" },
    { key: "stage", value: "" },
  ]);
  expect(remove({ tags: [{ key: "team" }, { key: "nobody", value: "x" }] })).toMatchObject({ status: 200, body: "" });
  expect(tags()).toEqual([{ key: "stage", value: "" }]);
});

test("an instance is not busy after a change of its tags", () => {
  add({ tags: [{ key: "team", value: "orders" }] });
  expect(cloud.read(id)["status"]).toBe("RUNNING");
});

test("an instance has at most 20 tags, and an overwritten tag counts once", () => {
  expect(add({ tags: numbered(20) }).status).toBe(200);
  expect(add({ tags: numbered(1, 20) })).toMatchObject({ status: 400, body: { errCode: "DBS.280001" } });
  expect(add({ tags: numbered(20) }).status).toBe(200);
  expect(tags()).toHaveLength(20);
});

test.each([
  [{ key: "a".repeat(36), value: "b".repeat(43) }],
  [{ key: "with space inside", value: " value / with slash " }],
  [{ key: "sys_", value: "größe" }],
])("the tag %j is accepted", (tag) => {
  expect(add({ tags: [tag] }).status).toBe(200);
  expect(tags()).toEqual([tag]);
});

test.each([
  [{ key: "", value: "" }],
  [{ key: "a".repeat(37), value: "" }],
  [{ key: "_sys_team", value: "" }],
  [{ key: " team", value: "" }],
  [{ key: "team ", value: "" }],
  [{ key: "a/b", value: "" }],
  [{ key: "a\nb", value: "" }],
  [{ key: "team", value: "b".repeat(44) }],
  [{ key: "team", value: "<b>" }],
  [{ key: "team", value: 1 }],
  [{ key: "team" }],
  [{ value: "orders" }],
  [{ key: "team", value: "", other: "" }],
])("the tag %j is refused", (tag) => {
  expect(add({ tags: [tag] })).toMatchObject({ status: 400, body: { errCode: "DBS.280001" } });
  expect(tags()).toEqual([]);
});

test.each([undefined, {}, { tags: [] }, { tags: {} }, { tags: ["team"] }, { tags: [null] }])(
  "a request for tags with %j is refused",
  (body) => {
    expect([add(body).status, remove(body).status]).toEqual([400, 400]);
  },
);

test("a call that adds the same key twice is refused", () => {
  const twice = {
    tags: [
      { key: "team", value: "a" },
      { key: "team", value: "b" },
    ],
  };
  expect(add(twice).status).toBe(400);
});

test("a deletion without a key is refused", () => {
  expect([remove({ tags: [{ key: "" }] }).status, remove({ tags: [{ value: "a" }] }).status]).toEqual([400, 400]);
});

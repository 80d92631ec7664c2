import { fromStruct, toStruct } from "../../../../provider/bridges/plugin/values";

const secretMark = "1b47061264138c4ac30d75fd1eb44270";

test("only the secret of each item of a list is marked as a secret", () => {
  const nodes = [
    { id: "rds-1", password: "node-Secret-1" },
    { id: "rds-2", password: "node-Secret-2" },
  ];
  const sent = JSON.stringify(toStruct({ nodes, name: "orders" }, ["nodes.password"]).toJavaScript());
  expect(sent.split(secretMark)).toHaveLength(3);
  expect(sent).toContain('"id":"rds-1"');
  expect(fromStruct(toStruct({ nodes }, ["nodes.password"]))).toEqual({ nodes });
});

test("an unknown list stays unknown", () => {
  expect(fromStruct(toStruct({ nodes: "unknown" }, ["nodes.password"]))).toEqual({ nodes: "unknown" });
});

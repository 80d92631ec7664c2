import { ddmInstance } from "../../../../provider/resources/instance/instance";
import { readDdmInstance } from "../../../../provider/resources/instance/readDdmInstance";
import type { Properties } from "../../../../provider/resources/runtime";
import { FakeInstance, listedFlavors } from "../../../support/fakeInstance";
import { instanceInputs } from "../../../support/instanceInputs";

const [flavor, other] = listedFlavors;
const read = async (instance: FakeInstance, stored: Properties = instanceInputs): Promise<Properties> =>
  (await readDdmInstance(instance.runtime, "i1", stored)) ?? {};

test.each<[string, Partial<FakeInstance["reported"]>, Properties]>([
  ["the name", { name: "renamed" }, { name: "renamed" }],
  ["the security group", { securityGroupId: "other" }, { securityGroupId: "other" }],
  ["the nodes", { nodeCount: 5 }, { nodeNum: 5 }],
  ["the flavor", { flavorRef: "ddm.4xlarge.2" }, { flavorRef: "ddm.4xlarge.2" }],
  ["the administrator's name", { adminUserName: "boss" }, { adminUserName: "boss" }],
])("a refresh reads %s from the cloud", async (_what, reported, changed) => {
  const instance = new FakeInstance();
  Object.assign(instance.reported, reported);
  expect(await read(instance)).toEqual({ ...instanceInputs, status: "RUNNING", ...changed });
});

test("a refresh does not read tags and parameters that the program does not set", async () => {
  const instance = new FakeInstance();
  instance.tags = { team: "shop" };
  expect(await read(instance)).not.toHaveProperty("tags");
  expect(instance.runtime.calls).toEqual(["GET instances/i1"]);
});

test("a refresh reads only the tags and parameters that the program sets", async () => {
  const instance = new FakeInstance();
  instance.tags = { team: "billing", owner: "someone else", constructor: "someone else" };
  instance.parameters = { wait_timeout: "2", other: "3" };
  const stored = { ...instanceInputs, tags: { team: "shop", gone: "x" }, parameters: { wait_timeout: "1" } };
  const state = await read(instance, stored);
  expect([state["tags"], state["parameters"]]).toEqual([{ team: "billing" }, { wait_timeout: "2" }]);
  expect(ddmInstance.diff(state, stored)).toEqual({ replaces: [], updates: ["tags", "parameters"] });
});

test("tags that the cloud has lost are set again by the next update", async () => {
  const instance = new FakeInstance();
  const program = { ...instanceInputs, tags: { team: "shop" } };
  const state = await read(instance, program);
  expect(state).toMatchObject({ tags: {} });
  await ddmInstance.update(instance.runtime, "i1", state, program);
  expect(instance.tags).toEqual({ team: "shop" });
});

test("a refresh reports no change while an operation runs on the instance", async () => {
  const instance = new FakeInstance();
  Object.assign(instance.reported, { status: "GROWING", nodeCount: 3, flavorRef: "ddm.4xlarge.2" });
  const stored = { ...instanceInputs, tags: { team: "shop" } };
  expect(await read(instance, stored)).toEqual({ ...stored, status: "GROWING" });
  expect(instance.runtime.calls).toEqual(["GET instances/i1"]);
});

test("an instance without reported nodes keeps those of the state", async () => {
  const instance = new FakeInstance();
  instance.reported.nodeCount = 0;
  expect(await read(instance)).toMatchObject({ nodeNum: 2 });
});

test("the flavor keeps the program's form if the cloud has the other form", async () => {
  const stored = { ...instanceInputs, flavorRef: flavor?.id };
  expect(await read(new FakeInstance(), stored)).toMatchObject({ flavorRef: flavor?.id, __flavor: flavor });
});

test("another flavor is reported by its code, even if the program uses ids", async () => {
  const instance = new FakeInstance();
  instance.reported.flavorRef = other?.code ?? "";
  const stored = { ...instanceInputs, flavorRef: flavor?.id, __flavor: flavor };
  const state = await read(instance, stored);
  expect(state).toMatchObject({ flavorRef: other?.code, __flavor: other });
  expect(ddmInstance.diff(state, { ...instanceInputs, flavorRef: other?.id })).toEqual({ replaces: [], updates: [] });
  expect(ddmInstance.diff(state, stored).updates).toEqual(["flavorRef"]);
});

test("an id and a code count as equal if the flavors cannot be read", async () => {
  const instance = new FakeInstance({ "GET flavors": () => new Error("no answer") });
  const stored = { ...instanceInputs, flavorRef: flavor?.id };
  expect(await read(instance, stored)).toEqual({ ...stored, status: "RUNNING" });
});

test("a refresh reports no administrator if the program names none", async () => {
  const { adminUserName: _name, ...stored } = instanceInputs;
  expect(await read(new FakeInstance(), stored)).not.toHaveProperty("adminUserName");
});

test("the marks of an interrupted update stay in the state", async () => {
  const marks = { __underWay: { what: "scale out to 4 nodes", jobId: "j1" }, __notDone: ["nodeNum"] };
  expect(await read(new FakeInstance(), { ...instanceInputs, ...marks })).toMatchObject(marks);
});

test("an import reads the nodes and the flavor from the cloud", async () => {
  const instance = new FakeInstance();
  expect(await read(instance, {})).toMatchObject({ nodeNum: 2, flavorRef: "ddm.xlarge.4", __imported: true });
  expect(await read(instance, {})).not.toHaveProperty("tags");
});

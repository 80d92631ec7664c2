import { scale, zonesForNew } from "../../../../../provider/resources/instance/changes/scale";
import { updateDdmInstance } from "../../../../../provider/resources/instance/updateDdmInstance";
import { FakeInstance } from "../../../../support/fakeInstance";
import { instanceInputs } from "../../../../support/instanceInputs";

const [a, b, c] = ["eu-de-01", "eu-de-02", "eu-de-03"];

test.each<[string, number, string[], string[], string[]]>([
  ["in the zone with the fewest nodes", 1, [a, a, b], [a, b], [b]],
  ["in turn where each has as many", 3, [a, b], [a, b], [a, b, a]],
  ["first where there are the fewest, then in turn", 4, [a, a, a], [a, b], [b, b, b, a]],
  ["in the first of several that are empty", 1, [], [b, a], [b]],
  ["in each zone of one text", 2, [], [`${a}, ${b}`], [a, b]],
  ["in no zone that the program does not name", 2, [c, c, a], [a, b], [b, a]],
])("new nodes go %s", (_where, count, taken, available, zones) => {
  expect(zonesForNew(count, taken, available)).toEqual(zones);
});

const scaleTo = (instance: FakeInstance, nodeNum: number): Promise<unknown> =>
  updateDdmInstance(instance.runtime, "i1", instanceInputs, { ...instanceInputs, nodeNum });

test("a larger number adds the missing nodes in one call, and waits for its job", async () => {
  const instance = new FakeInstance();
  await expect(scaleTo(instance, 5)).resolves.toMatchObject({ nodeNum: 5 });
  expect(instance.asked).toEqual([{ zones: [a, b, a] }]);
  expect(instance.runtime.calls.at(-1)).toBe("GET jobs/j-nodes");
});

test("a smaller number removes the surplus nodes in one call", async () => {
  const instance = new FakeInstance();
  await expect(scaleTo(instance, 1)).resolves.toMatchObject({ nodeNum: 1 });
  expect(instance.asked).toEqual([{ count: 1 }]);
  expect(instance.changes).toEqual(["POST instances/i1/action/reduce"]);
});

test("the number of nodes is read from the cloud, and not from the state", async () => {
  const instance = new FakeInstance();
  instance.groups = [{ id: "g1", zones: [a, b, a] }];
  instance.reported.nodeCount = 3;
  await scaleTo(instance, 4);
  expect(instance.asked).toEqual([{ zones: [b] }]);
});

test("an instance that already has the number of nodes is not scaled", async () => {
  const instance = new FakeInstance();
  instance.reported.nodeCount = 4;
  await expect(scaleTo(instance, 4)).resolves.toMatchObject({ nodeNum: 4 });
  expect(instance.runtime.calls).toEqual(["GET instances/i1"]);
});

test.each([
  ["2 groups", ["g1", "g2"]],
  ["0 groups", []],
])("nodes in %s are not scaled, because no program says which zone they belong to", async (words, ids) => {
  const instance = new FakeInstance();
  instance.groups = ids.map((id) => ({ id, zones: [a] }));
  const failure = scaleTo(instance, 4);
  await expect(failure).rejects.toMatchObject({ code: "INVALID_INPUTS" });
  await expect(failure).rejects.toThrow(`nodeNum: cannot be changed to 4: the nodes are in ${words}`);
  expect(instance.changes).toEqual([]);
});

test("the description of a change has its direction", () => {
  const told = (before: number, after: number): string => {
    const instance = new FakeInstance();
    const wanted = { ...instanceInputs, nodeNum: after };
    const context = { runtime: instance.runtime, session: instance.runtime.openSession(), id: "i1", urn: undefined };
    return scale.what({ ...context, before: { nodeNum: before }, wanted: wanted as never });
  };
  expect([told(2, 4), told(4, 1)]).toEqual(["scale out to 4 nodes", "scale in to 1 node"]);
});

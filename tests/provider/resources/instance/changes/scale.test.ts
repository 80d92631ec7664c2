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

test("a larger number adds the nodes that are missing, by one call, and waits for its job", async () => {
  const instance = new FakeInstance();
  await expect(scaleTo(instance, 5)).resolves.toMatchObject({ nodeNum: 5 });
  expect(instance.asked).toEqual([{ zones: [a, b, a] }]);
  expect(instance.runtime.calls.at(-1)).toBe("GET jobs/j-nodes");
});

test("a smaller number removes as many nodes as are too much, by one call", async () => {
  const instance = new FakeInstance();
  await expect(scaleTo(instance, 1)).resolves.toMatchObject({ nodeNum: 1 });
  expect(instance.asked).toEqual([{ count: 1 }]);
  expect(instance.changes).toEqual(["POST instances/i1/action/reduce"]);
});

test("nodes are counted where they are, and not where the state had them", async () => {
  const instance = new FakeInstance();
  instance.groups = [{ id: "g1", zones: [a, b, a] }];
  instance.told.nodeCount = 3;
  await scaleTo(instance, 4);
  expect(instance.asked).toEqual([{ zones: [b] }]);
});

test("an instance that has as many nodes already is not scaled", async () => {
  const instance = new FakeInstance();
  instance.told.nodeCount = 4;
  await expect(scaleTo(instance, 4)).resolves.toMatchObject({ nodeNum: 4 });
  expect(instance.runtime.calls).toEqual(["GET instances/i1"]);
});

test.each([
  ["2 groups", ["g1", "g2"]],
  ["0 groups", []],
])("nodes in %s are not scaled, since no program says to which they belong", async (words, ids) => {
  const instance = new FakeInstance();
  instance.groups = ids.map((id) => ({ id, zones: [a] }));
  const failure = scaleTo(instance, 4);
  await expect(failure).rejects.toMatchObject({ code: "INVALID_INPUTS" });
  await expect(failure).rejects.toThrow(`nodeNum: cannot be changed to 4: the nodes are in ${words}`);
  expect(instance.changes).toEqual([]);
});

test("what it does is told with its direction", () => {
  const told = (before: number, after: number): string => {
    const instance = new FakeInstance();
    const wanted = { ...instanceInputs, nodeNum: after };
    const context = { runtime: instance.runtime, session: instance.runtime.openSession(), id: "i1", urn: undefined };
    return scale.what({ ...context, before: { nodeNum: before }, wanted: wanted as never });
  };
  expect([told(2, 4), told(4, 1)]).toEqual(["scale out to 4 nodes", "scale in to 1 node"]);
});

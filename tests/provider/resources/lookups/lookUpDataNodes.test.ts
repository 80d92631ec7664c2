import { ApiError } from "../../../../provider/api/errors";
import type { DataNode } from "../../../../provider/api/endpoints/listDataNodes";
import { lookUpDataNodes } from "../../../../provider/resources/lookups/lookUpDataNodes";
import { FakeRuntime } from "../../../support/fakeRuntime";

const node = (index: number): DataNode => ({ id: `n${index}`, name: `rds-${index}`, status: "normal" });
const nodes = (from: number, count: number): DataNode[] =>
  Array.from({ length: count }, (_, index) => node(from + index));
const inputs = { instanceId: "i1" };

/** A host with a list of data nodes from a function, and the requested offsets. */
function hostWith(read: (offset: number) => object, instance: () => object = () => ({})) {
  const offsets: number[] = [];
  const runtime = new FakeRuntime({
    "GET instances/i1/available-data-nodes": ({ offset }: { offset: number }) => {
      offsets.push(offset);
      return read(offset);
    },
    "GET instances/i1": instance,
  });
  return { runtime, offsets };
}

test.each([
  ["says how many there are", 130],
  ["does not say", undefined],
])("all pages are read in order if the API %s", async (_what, total) => {
  const { runtime, offsets } = hostWith((offset) => ({ dataNodes: nodes(offset, offset === 0 ? 128 : 2), total }));
  expect(await lookUpDataNodes(runtime, inputs)).toEqual(nodes(0, 130));
  expect(offsets).toEqual([0, 128]);
});

test("a full last page causes no more requests", async () => {
  const { runtime, offsets } = hostWith((offset) => ({ dataNodes: nodes(offset, 128), total: 128 }));
  await lookUpDataNodes(runtime, inputs);
  expect(offsets).toEqual([0]);
});

test("an endless list is cut off, with a warning", async () => {
  const { runtime, offsets } = hostWith((offset) => ({ dataNodes: nodes(offset, 128) }));
  expect(await lookUpDataNodes(runtime, inputs)).toHaveLength(1280);
  expect(offsets).toHaveLength(10);
  expect(runtime.warnings).toEqual(["The list of data nodes is longer than the 1280 that were read"]);
});

const call = { method: "GET", url: "https://ddm.test/v3/p1/instances/i1/available-data-nodes" };
const missing = new ApiError({ method: "GET", url: "https://ddm.test/v1/p1/instances/i1" }, 404, {}, undefined, {
  kind: "not-found",
});

test.each([404, 400])(
  "a list that is refused with %i leads to a read of the instance, which may be gone",
  async (status) => {
    const { runtime } = hostWith(
      () => new ApiError(call, status, {}),
      () => missing,
    );
    await expect(lookUpDataNodes(runtime, inputs)).rejects.toMatchObject({
      code: "INSTANCE_NOT_FOUND",
      message: expect.stringContaining("DDM instance i1 was not found") as unknown,
    });
  },
);

test.each<[string, () => object]>([
  ["is there", () => ({ id: "i1", name: "orders-db", status: "RUNNING" })],
  ["cannot be read", () => new ApiError(call, 500, {})],
])("a refusal is reported unchanged if the instance %s", async (_what, instance) => {
  const refusal = new ApiError(call, 404, {});
  const { runtime } = hostWith(() => refusal, instance);
  await expect(lookUpDataNodes(runtime, inputs)).rejects.toBe(refusal);
});

test("a refusal that does not concern the instance is reported unchanged, without another request", async () => {
  const refusal = new ApiError(call, 403, {});
  const { runtime } = hostWith(() => refusal);
  await expect(lookUpDataNodes(runtime, inputs)).rejects.toBe(refusal);
  expect(runtime.calls).toHaveLength(1);
});

test("a look-up that is cancelled during the read of the instance ends with the reason", async () => {
  const caller = new AbortController();
  const { runtime } = hostWith(
    () => new ApiError(call, 404, {}),
    () => {
      caller.abort(new Error("enough"));
      return new Error("broken off");
    },
  );
  runtime.cancelled = caller.signal;
  await expect(lookUpDataNodes(runtime, inputs)).rejects.toThrow("enough");
});

test("all invalid arguments are reported at once, and no request is sent", async () => {
  const { runtime, offsets } = hostWith(() => ({ dataNodes: [] }));
  await expect(lookUpDataNodes(runtime, { instanceId: "a/b", region: "mars-1" })).rejects.toThrow(
    /instanceId: must be 1 to 64 letters.*\nregion: must be one of/,
  );
  await expect(lookUpDataNodes(runtime, {})).rejects.toThrow(/instanceId: is required: the id of the instance/);
  expect(offsets).toEqual([]);
});

import { ApiError } from "../../../../provider/api/errors";
import type { Engine } from "../../../../provider/api/endpoints/listEngines";
import { lookUpEngines } from "../../../../provider/resources/lookups/lookUpEngines";
import { FakeRuntime } from "../../../support/fakeRuntime";

const engine = (version: string): Engine => ({ id: `id-of-${version}`, version });
const page = (from: number, count = 128): Engine[] =>
  Array.from({ length: count }, (_, index) => engine(`1.0.${from + index}`));

/** A host with a list of engines from a function, and the requested offsets. */
function hostWith(read: (offset: number) => object): { runtime: FakeRuntime; offsets: number[] } {
  const offsets: number[] = [];
  const runtime = new FakeRuntime({
    "GET engines": ({ offset }: { offset: number }) => {
      offsets.push(offset);
      return read(offset);
    },
  });
  return { runtime, offsets };
}

test("versions are sorted by their numbers, the newest first", async () => {
  const versions = ["3.0.9", "3.1.7.0", "2.4.1", "3.0.10", "3.1.7"];
  const { runtime } = hostWith(() => ({ engines: versions.map(engine) }));
  const found = await lookUpEngines(runtime, {});
  expect(found.map(({ version }) => version)).toEqual(["3.1.7.0", "3.1.7", "3.0.10", "3.0.9", "2.4.1"]);
  expect(found[0]).toEqual({ id: "id-of-3.1.7.0", version: "3.1.7.0" });
});

test.each([
  ["says how many there are", 130],
  ["does not say", undefined],
])("all pages are read if the API %s", async (_what, total) => {
  const { runtime, offsets } = hostWith((offset) => ({ engines: page(offset, offset === 0 ? 128 : 2), total }));
  expect(await lookUpEngines(runtime, {})).toHaveLength(130);
  expect(offsets).toEqual([0, 128]);
});

test("a full last page causes no more requests", async () => {
  const { runtime, offsets } = hostWith((offset) => ({ engines: page(offset), total: 128 }));
  await lookUpEngines(runtime, {});
  expect(offsets).toEqual([0]);
});

test("an endless list is cut off, with a warning", async () => {
  const { runtime, offsets } = hostWith((offset) => ({ engines: page(offset) }));
  expect(await lookUpEngines(runtime, {})).toHaveLength(1280);
  expect(offsets).toHaveLength(10);
  expect(runtime.warnings).toEqual(["The list of engines is longer than the 1280 that were read"]);
});

test("a refusal is reported unchanged", async () => {
  const refusal = new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/engines" }, 403, {});
  await expect(lookUpEngines(hostWith(() => refusal).runtime, {})).rejects.toBe(refusal);
});

test("all invalid arguments are reported at once, and no request is sent", async () => {
  const { runtime, offsets } = hostWith(() => ({ engines: [] }));
  await expect(lookUpEngines(runtime, { projectId: "p/q", region: "mars-1" })).rejects.toThrow(
    /region: must be one of[^]*projectId: must be|projectId: must be[^]*region: must be one of/,
  );
  expect(offsets).toEqual([]);
});

import { ApiError } from "../../../../provider/api/errors";
import type { ListedFlavor } from "../../../../provider/api/endpoints/listFlavors";
import { lookUpFlavors } from "../../../../provider/resources/lookups/lookUpFlavors";
import { FakeRuntime } from "../../../support/fakeRuntime";

type Params = Readonly<{ engineVersion: string; offset: number }>;

const flavor = (code: string, rest: Partial<ListedFlavor> = {}): ListedFlavor => ({
  id: `id-of-${code}`,
  code,
  zones: [],
  ...rest,
});

const sizes = [
  flavor("unknown"),
  flavor("large", { vcpus: 16, memoryGb: 32 }),
  flavor("roomy", { vcpus: 8, memoryGb: 32 }),
  flavor("half-known", { vcpus: 8 }),
  flavor("small", { vcpus: 4, memoryGb: 16 }),
  flavor("middle", { vcpus: 8, memoryGb: 16 }),
];

/** A host with a list of flavors from a function, and its requests. */
function hostWith(read: (params: Params) => unknown): { runtime: FakeRuntime; asked: Params[] } {
  const asked: Params[] = [];
  const runtime = new FakeRuntime({
    "GET flavors": (params: Params) => {
      asked.push(params);
      return read(params);
    },
  });
  return { runtime, asked };
}

async function codesOf(flavors: readonly ListedFlavor[], wanted: object = {}): Promise<string[]> {
  const { runtime } = hostWith(() => ({ flavors, largestGroup: flavors.length }));
  const found = await lookUpFlavors(runtime, { engineVersion: "3.0.9", ...wanted });
  return found.map(({ code }) => code);
}

test("flavors are sorted by processors and then by memory, and unknown sizes come last", async () => {
  expect(await codesOf(sizes)).toEqual(["small", "middle", "roomy", "half-known", "large", "unknown"]);
});

test.each<[object, string[]]>([
  [{ vcpus: 8 }, ["middle", "roomy", "half-known"]],
  [{ memoryGb: 32 }, ["roomy", "large"]],
  [{ vcpus: 8, memoryGb: 16 }, ["middle"]],
  [{ vcpus: 5 }, []],
])("the filter %j chooses %j", async (wanted, codes) => {
  expect(await codesOf(sizes, wanted)).toEqual(codes);
});

test("the filter for zones chooses flavors that are available in each of them, in any notation", async () => {
  const [one, two] = ["eu-de-01", "eu-de-02"];
  const zones = (first: string, second: string) => [
    { code: one, status: first },
    { code: two, status: second },
  ];
  const flavors = [
    flavor("both", { vcpus: 2, zones: zones("normal", "normal") }),
    flavor("sold", { vcpus: 1, zones: zones("normal", "sellout") }),
    flavor("silent", { vcpus: 3 }),
  ];
  expect(await codesOf(flavors, { availableZones: [] })).toEqual(["sold", "both", "silent"]);
  expect(await codesOf(flavors, { availableZones: [one] })).toEqual(["sold", "both"]);
  expect(await codesOf(flavors, { availableZones: [one, two] })).toEqual(["both"]);
  expect(await codesOf(flavors, { availableZones: [`${one},${two}`] })).toEqual(["both"]);
  expect(await codesOf(flavors, { availableZones: ["eu-de-09"] })).toEqual([]);
});

test("all pages of the engine are read, until the largest group has ended", async () => {
  const { runtime, asked } = hostWith(({ offset }) => ({ flavors: [flavor(`f${offset}`)], largestGroup: 129 }));
  expect(await lookUpFlavors(runtime, { engineVersion: "3.0.9" })).toHaveLength(2);
  expect(asked).toEqual([0, 128].map((offset) => ({ engineVersion: "3.0.9", offset })));
});

test("an endless list is cut off, with a warning", async () => {
  const { runtime } = hostWith(() => ({ flavors: sizes, largestGroup: 1e9 }));
  expect(await lookUpFlavors(runtime, { engineVersion: "3.0.9" })).toHaveLength(60);
  expect(runtime.warnings).toEqual(["The list of flavors is longer than the 60 that were read"]);
});

test("a refusal is reported unchanged", async () => {
  const refusal = new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/flavors" }, 403, {});
  await expect(lookUpFlavors(hostWith(() => refusal).runtime, { engineVersion: "3.0.9" })).rejects.toBe(refusal);
});

test("all invalid arguments are reported at once, and no request is sent", async () => {
  const { runtime, asked } = hostWith(() => ({ flavors: [], largestGroup: 0 }));
  await expect(lookUpFlavors(runtime, { availableZones: [""], vcpus: 0, memoryGb: 1.5 })).rejects.toThrow(
    /engineVersion: is required.*\navailableZones: must be a list.*\nvcpus: must be a whole number.*\nmemoryGb: must be/,
  );
  expect(asked).toEqual([]);
});

import { showFlavors } from "../../../cli/flavors/showFlavors";
import { ApiError } from "../../../provider/api/errors";
import type { ListedFlavor } from "../../../provider/api/endpoints/listFlavors";
import { FakeCliRuntime } from "../../support/fakeCliRuntime";

const inZones = (...statuses: string[]) => statuses.map((status, index) => ({ code: `eu-de-0${index + 1}`, status }));
const small: ListedFlavor = {
  ...{ id: "f-1", code: "ddm.xlarge.4", architecture: "X86", vcpus: 4, memoryGb: 16 },
  zones: inZones("normal", "sellout"),
};
const large: ListedFlavor = {
  ...{ id: "f-2", code: "ddm.8xlarge.2", architecture: "X86", vcpus: 32, memoryGb: 64 },
  zones: inZones("normal", "normal"),
};
const bare: ListedFlavor = { id: "f-3", code: "ddm.new", zones: [] };

const refused = (status: number): ApiError =>
  new ApiError({ method: "GET", url: "https://ddm.test/v3/p1/flavors" }, status, {});
const page = (...flavors: readonly ListedFlavor[]) => ({ flavors, largestGroup: flavors.length });
const open = (answer: object): Promise<FakeCliRuntime> =>
  FakeCliRuntime.open({
    "GET flavors": () => answer,
    "GET engines": () => ({
      engines: [
        { id: "e-1", version: "3.0.9" },
        { id: "e-2", version: "3.1.7.0" },
      ],
    }),
  });

test("a table has a line for each flavor, smallest first, with its zones and whether they sell it", async () => {
  const runtime = await open(page(bare, large, small));
  expect(await showFlavors(runtime, { engineVersion: "3.0.9", output: "table" })).toBe(0);
  expect(runtime.written.split("\n")).toEqual([
    "CODE           VCPUS  MEMORY  ARCHITECTURE  ZONES",
    "ddm.xlarge.4   4      16 GB   X86           eu-de-01 normal, eu-de-02 sellout",
    "ddm.8xlarge.2  32     64 GB   X86           eu-de-01 normal, eu-de-02 normal",
    "ddm.new",
    "",
  ]);
  expect(runtime.notes).toEqual([]);
});

test("the flags filter flavors, and --json has the names of getDdmFlavors", async () => {
  const runtime = await open(page(large, small));
  await showFlavors(runtime, {
    engineVersion: "3.0.9",
    zone: ["eu-de-01"],
    vcpus: "4",
    memoryGb: "16",
    output: "json",
  });
  expect(JSON.parse(runtime.written)).toEqual([small]);
  const other = await open(page(large, small));
  await showFlavors(other, { engineVersion: "3.0.9", zone: ["eu-de-01", "eu-de-02"], output: "json" });
  expect(JSON.parse(other.written)).toEqual([large]);
});

test("ndjson has one flavor on each line", async () => {
  const runtime = await open(page(large, small));
  await showFlavors(runtime, { engineVersion: "3.0.9", output: "ndjson" });
  expect(runtime.written).toBe(`${JSON.stringify(small)}\n${JSON.stringify(large)}\n`);
});

test("standard error says that no flavor matches, and the result is empty", async () => {
  for (const [output, written] of [
    ["table", ""],
    ["json", "[]\n"],
    ["ndjson", ""],
  ] as const) {
    const runtime = await open(page(small));
    expect(await showFlavors(runtime, { engineVersion: "3.0.9", vcpus: "5", output })).toBe(0);
    expect(runtime.written).toBe(written);
    expect(runtime.notes).toEqual(["No flavor of engine 3.0.9 matches the flags."]);
  }
});

test.each<[string, object]>([
  ["lists nothing for it", { flavors: [], largestGroup: 0 }],
  ["refuses it", refused(400)],
])("an error about an unknown engine lists the versions if DDM %s", async (_what, answer) => {
  const runtime = await open(answer);
  await expect(showFlavors(runtime, { engineVersion: "0", output: "json" })).rejects.toMatchObject({
    code: "INVALID_INPUTS",
    issues: [{ property: "--engine-version", reason: 'DDM has no version "0". It has 3.1.7.0, 3.0.9' }],
  });
  expect(runtime.written).toBe("");
});

test.each([400, 403])("a refusal with %i for a known engine is reported unchanged", async (status) => {
  const refusal = refused(status);
  const runtime = await open(refusal);
  await expect(showFlavors(runtime, { engineVersion: "3.0.9", output: "table" })).rejects.toBe(refusal);
  expect(runtime.calls).toHaveLength(status === 400 ? 2 : 1);
});

test("all issues of the flags and the settings are reported at once, and no request is sent", async () => {
  const runtime = await open(page(small));
  runtime.environment = { OS_TOKEN: "t", OS_PROJECT_ID: "p1" };
  const shown = showFlavors(runtime, { zone: [""], vcpus: "many", memoryGb: "0", output: "table" });
  await expect(shown).rejects.toMatchObject({
    code: "INVALID_INPUTS",
    issues: [
      {
        property: "--engine-version",
        reason: expect.stringMatching(/^is required: .*this command lists them$/) as unknown,
      },
      { property: "--zone", reason: expect.stringContaining("strings that are not empty") as unknown },
      { property: "--vcpus", reason: 'must be a whole number from 1 to 65536, but is "many"' },
      { property: "--memory-gb", reason: "must be a whole number from 1 to 65536, but is 0" },
      { property: "region", reason: expect.any(String) as unknown },
    ],
  });
  expect(runtime.calls).toEqual([]);
});

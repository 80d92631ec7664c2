import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>;
}

const refused = async (packages: readonly { name: string; license: string | undefined }[]): Promise<string[]> => {
  const { refusedLicences } = await import("../../scripts/archives/licences.mjs");
  return refusedLicences(packages);
};

const lock = JSON.parse(readFileSync(join(__dirname, "../../package-lock.json"), "utf8")) as Lock;

test.each([
  ["MIT", true],
  ["(GPL-3.0-only OR MIT)", true],
  ["(BSD-3-Clause AND Apache-2.0)", true],
  ["GPL-3.0-only", false],
  ["(MIT AND GPL-3.0-only)", false],
  ["SEE LICENSE IN LICENSE", false],
  [undefined, false],
])("a package under the licence %s may be distributed: %s", async (license, may) => {
  expect(await refused([{ name: "package", license }])).toEqual(may ? [] : [`package: ${license ?? "none"}`]);
});

test("every package that the npm package installs has a licence that allows distribution", async () => {
  const installed = Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== "" && dev !== true)
    .map(([name, { license }]) => ({ name, license }));
  expect(installed.length).toBeGreaterThan(5);
  expect(await refused(installed)).toEqual([]);
});

test("every package in the release archives has a licence that allows distribution", async () => {
  const { bundlePlugin } = await import("../../scripts/archives/bundle.mjs");
  const { noticesOf } = await import("../../scripts/archives/notices.mjs");
  const { sources } = await bundlePlugin();
  const bundled = await noticesOf(sources);
  expect(bundled.length).toBeGreaterThan(20);
  expect(await refused(bundled)).toEqual([]);
}, 60_000);

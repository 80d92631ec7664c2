/** The checks that `npm run check` makes itself. */

test("the check finds skipped and planned tests", async () => {
  const { unrunTests } = await import("../../scripts/check/unrunTests.mjs");
  const results = ["passed", "failed", "pending", "todo"].map((status) => ({ status, fullName: `is ${status}` }));
  expect(unrunTests({ testResults: [{ name: "a.test.ts", assertionResults: results }] })).toEqual([
    "a.test.ts: is pending (pending)",
    "a.test.ts: is todo (todo)",
  ]);
});

test("the check finds files of a package that no user needs", async () => {
  const { strangersIn } = await import("../../scripts/check/packedFiles.mjs");
  const compiled = ["bin/sdk/index.js", "bin/provider/job.d.ts", "bin/sdk/nodejs/package.json"];
  const needed = [...compiled, "README.md", "CHANGELOG.md", "LICENSE", "package.json", "pulumi-resource-otc-ddm"];
  const strangers = [
    "sdk/python/pyproject.toml",
    "bin/sdk/package.json",
    "tests/x.test.js",
    "bin/bench/x.js",
    "bin/sdk/index.js.map",
    "provider/job.ts",
    ".env",
  ];
  expect(strangersIn([{ files: [...needed, ...strangers].map((path) => ({ path })) }])).toEqual(strangers);
});

test("the check finds missing files of a package", async () => {
  const { missingIn } = await import("../../scripts/check/packedFiles.mjs");
  const shims = ["pulumi-resource-otc-ddm", "pulumi-resource-otc-ddm.cmd"];
  const missing = missingIn([{ files: shims.map((path) => ({ path })) }]);
  expect(missing).toContain("bin/provider/bridges/plugin/schema.json");
  expect(missing).not.toContain("pulumi-resource-otc-ddm");
});

test.each([
  ["v3.259.0", "3.139.0", true],
  ["3.139.0", "3.139.0", true],
  ["v3.99.9", "3.139.0", false],
  ["v2.999.0", "3.139.0", false],
  ["", "3.139.0", false],
])("the comparison finds whether %s is at least %s", async (version, other, expected) => {
  const { isAtLeast } = await import("../../scripts/pulumi/version.mjs");
  expect(isAtLeast(version, other)).toBe(expected);
});

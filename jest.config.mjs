import { widerTests } from "./tests/tiers.mjs";

if (!process.env["NODE_OPTIONS"]?.includes("--experimental-vm-modules")) {
  throw new Error(
    "Run the tests with `npm test -- [paths]`: an ES module among the dependencies needs a flag of Node's.",
  );
}

/** Which tests run: those of `npm test` (core), those that `npm run test:all` has beside them (wider), or all. */
const tier = process.env["OTC_DDM_TEST_TIER"] ?? "all";
if (!["core", "wider", "all"].includes(tier)) throw new Error(`There is no tier of tests "${tier}".`);

/**
 * The tests of the tier below a folder.
 *
 * @param {string} folder
 * @param {readonly string[]} without folders below it that are not part of it
 */
function testsBelow(folder, without = []) {
  const inFolder = (/** @type {string} */ path) =>
    path.startsWith(`${folder}/`) && !without.some((other) => path.startsWith(`${other}/`));
  const wider = widerTests.map(({ path }) => path).filter(inFolder);
  const globOf = (/** @type {string} */ path) => `<rootDir>/${path.endsWith(".ts") ? path : `${path}/**/*.test.ts`}`;
  return {
    testMatch: tier === "wider" ? wider.map(globOf) : [globOf(folder)],
    testPathIgnorePatterns: [
      ...without.map((other) => `<rootDir>/${other}/`),
      ...(tier === "core" ? wider.map((path) => `<rootDir>/${path.endsWith(".ts") ? `${path}$` : `${path}/`}`) : []),
    ],
  };
}

/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "<rootDir>/tests/support/run/environment.mjs",
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json", diagnostics: false }] },
};

/** @type {import("jest").Config} */
export default {
  // For a test that hangs. One that computes for a second may need many times that on a busy machine.
  testTimeout: 60_000,
  reporters: ["default", "<rootDir>/tests/support/run/reporter.mjs"],
  projects: [
    { ...shared, displayName: "unit", ...testsBelow("tests", ["tests/integration", "tests/e2e"]) },
    { ...shared, displayName: "integration", ...testsBelow("tests/integration") },
    {
      ...shared,
      displayName: "e2e",
      ...testsBelow("tests/e2e"),
      globalSetup: "<rootDir>/tests/e2e/support/globalSetup.ts",
      globalTeardown: "<rootDir>/tests/e2e/support/globalTeardown.ts",
      setupFilesAfterEnv: ["<rootDir>/tests/e2e/support/hangLimit.ts"],
    },
  ],
};

if (!process.env.NODE_OPTIONS?.includes("--experimental-vm-modules")) {
  throw new Error(
    "Run the tests with `npm test -- [paths]`: an ES module among the dependencies needs a flag of Node's.",
  );
}

/** @type {import("jest").Config} */
const shared = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json", diagnostics: false }] },
};

/** @type {import("jest").Config} */
module.exports = {
  // For a test that hangs. One that computes for a second may need ten of them on a busy machine.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/tests/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/tests/integration/", "<rootDir>/tests/e2e/"],
    },
    { ...shared, displayName: "integration", testMatch: ["<rootDir>/tests/integration/**/*.test.ts"] },
    {
      ...shared,
      displayName: "e2e",
      testMatch: ["<rootDir>/tests/e2e/**/*.test.ts"],
      globalSetup: "<rootDir>/tests/e2e/support/globalSetup.ts",
      globalTeardown: "<rootDir>/tests/e2e/support/globalTeardown.ts",
      setupFilesAfterEnv: ["<rootDir>/tests/e2e/support/patience.ts"],
    },
  ],
};

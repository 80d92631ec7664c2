/**
 * The tests that only `npm run test:all` runs, and their tools. A path names a file, or a folder with all its tests. All
 * other tests are part of `npm test`, and need only Node, npm, git and the Pulumi CLI.
 *
 * @type {readonly { path: string, tools: readonly ("python" | "go" | "java" | "shell")[] }[]}
 */
export const widerTests = [
  // Comparisons with real clients and a real IAM.
  { path: "tests/integration/gophercloud.test.ts", tools: ["go"] },
  { path: "tests/integration/huaweiClient.test.ts", tools: ["python"] },
  { path: "tests/integration/huaweiLifeCycle.test.ts", tools: ["python"] },
  { path: "tests/integration/huaweiSchemas.test.ts", tools: ["python"] },
  { path: "tests/integration/keystone.test.ts", tools: ["python"] },
  { path: "tests/integration/keystoneTokens.test.ts", tools: ["python"] },
  { path: "tests/integration/openstacksdk.test.ts", tools: ["python"] },
  { path: "tests/integration/otcextensions.test.ts", tools: ["python"] },
  // Programs and SDKs in other languages.
  { path: "tests/docs/snippets/go.test.ts", tools: ["go"] },
  { path: "tests/docs/snippets/java.test.ts", tools: ["java"] },
  { path: "tests/docs/snippets/python.test.ts", tools: ["python"] },
  { path: "tests/e2e/conformance/go", tools: ["go"] },
  { path: "tests/e2e/conformance/java", tools: ["go", "java"] },
  { path: "tests/e2e/conformance/python", tools: ["python"] },
  { path: "tests/e2e/examples/go.test.ts", tools: ["go"] },
  { path: "tests/e2e/examples/java.test.ts", tools: ["go", "java"] },
  { path: "tests/e2e/examples/python.test.ts", tools: ["python"] },
  { path: "tests/e2e/languageHosts.test.ts", tools: ["python", "go"] },
  // Generated files, packages and releases.
  { path: "tests/integration/api.test.ts", tools: [] },
  { path: "tests/integration/packages.test.ts", tools: ["java", "python"] },
  { path: "tests/integration/release.test.ts", tools: ["go"] },
  { path: "tests/integration/sdks.test.ts", tools: ["go", "python"] },
  { path: "tests/integration/typescriptReference.test.ts", tools: [] },
  { path: "tests/integration/workflows.test.ts", tools: ["go", "python"] },
  { path: "tests/scripts/archives.test.ts", tools: [] },
  { path: "tests/e2e/releaseArchive.test.ts", tools: [] },
  { path: "tests/e2e/registryInstall.test.ts", tools: [] },
  // Other Nodes, package managers and shells.
  { path: "tests/e2e/cancelOnOtherNodes.test.ts", tools: [] },
  { path: "tests/e2e/installMatrix.test.ts", tools: [] },
  { path: "tests/integration/cliCompletion.test.ts", tools: ["shell"] },
  { path: "tests/integration/cliPipes.test.ts", tools: ["shell"] },
  // Long computations.
  { path: "tests/integration/answerTable.test.ts", tools: [] },
  { path: "tests/integration/longStall.test.ts", tools: [] },
  { path: "tests/integration/longWait.test.ts", tools: [] },
  // Many runs of the engine.
  { path: "tests/e2e/changeInPlace.test.ts", tools: [] },
  { path: "tests/e2e/earlierSeveralJobs.test.ts", tools: [] },
  { path: "tests/e2e/interruptedChange.test.ts", tools: [] },
  { path: "tests/e2e/kill.test.ts", tools: [] },
  { path: "tests/e2e/killedCreations.test.ts", tools: [] },
  { path: "tests/e2e/examples/complete.test.ts", tools: [] },
  { path: "tests/e2e/operation.test.ts", tools: [] },
  { path: "tests/e2e/schema.test.ts", tools: [] },
  { path: "tests/e2e/automationApi.test.ts", tools: [] },
  { path: "tests/e2e/testingGuide.test.ts", tools: [] },
  { path: "tests/e2e/plugin/adoption.test.ts", tools: [] },
];

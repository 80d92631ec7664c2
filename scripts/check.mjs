/**
 * The one command: formats, lints code and prose, type-checks, builds, tests and packs. `npm test` is what a contributor runs all day;
 * `npm run test:all` is that and the rest, which needs other languages; `npm run check` is `npm test` and writes the format
 * that the others only compare. With arguments, `npm test -- tests/provider`, only these tests run.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "./build.mjs";
import { costsFile, runJest } from "./check/jest.mjs";
import { narrowPath } from "./check/narrowPath.mjs";
import { checkPack } from "./check/pack.mjs";
import { missingTools } from "./check/tools.mjs";
import { buildDocs } from "./docs.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { findLanguageHost } from "./pulumi/findLanguageHosts.mjs";
import { findPulumi } from "./pulumi/findPulumi.mjs";
import { checkProse } from "./prose.mjs";
import { noteTestedTree } from "./release/testedTree.mjs";
import { run } from "./processes/run.mjs";

const flags = ["--verify", "--all"];
const verify = process.argv.includes("--verify");
const all = process.argv.includes("--all");
const chosenTests = process.argv.slice(2).filter((argument) => !flags.includes(argument));
const whole = chosenTests.length === 0;

const usualPath = process.env["PATH"] ?? "";
const cache = join(root, "node_modules/.cache/otc-ddm");
const bin = (/** @type {string} */ path) => join(root, "node_modules", path);
const node = (/** @type {readonly string[]} */ ...args) => run(process.execPath, args, { cwd: root });
const testEnv = () => ({ ...process.env, PULUMI_BIN_FOLDER: pulumiFolders[0] });

/** @type {string[]} */
const pulumiFolders = [];

async function checkTools() {
  const missing = await missingTools();
  if (missing.length > 0) throw new Error(`npm run test:all also needs:\n${missing.join("\n")}`);
}

async function findCli() {
  // To build it takes more than the tests may call.
  process.env["PATH"] = usualPath;
  const { binFolder, version, source } = await findPulumi();
  pulumiFolders.push(binFolder, await findLanguageHost(binFolder, "yaml"));
  console.log(`Pulumi ${version} (${source})`);
}

async function testCore() {
  await rm(costsFile, { force: true });
  const narrow = await narrowPath(pulumiFolders);
  try {
    await runJest({ tier: "core", args: [], env: { ...testEnv(), PATH: narrow.path } });
  } finally {
    await narrow.remove();
  }
}

const typeCheck = ["--incremental", "--tsBuildInfoFile", join(cache, "types.tsbuildinfo")];
const lintCache = ["--cache", "--cache-strategy", "content", "--cache-location", join(cache, "eslint/")];
const formatCache = ["--cache", "--cache-strategy", "content", "--cache-location", join(cache, "prettier")];

/** @typedef {{ name: string, work: () => Promise<unknown> }} Step */

/** @type {readonly Step[]} */
const before = [
  { name: "install", work: ensureInstalled },
  {
    name: "format",
    work: () => node(bin("prettier/bin/prettier.cjs"), verify ? "--check" : "--write", ".", ...formatCache),
  },
  { name: "build", work: build },
  { name: "types", work: () => node(bin("typescript/bin/tsc"), "-p", "tsconfig.json", ...typeCheck) },
  { name: "lint", work: () => node(bin("eslint/bin/eslint.js"), ".", "--max-warnings=0", ...lintCache) },
  { name: "prose", work: () => checkProse() },
  { name: "documentation", work: () => buildDocs() },
  { name: "Pulumi CLI", work: findCli },
  { name: "tests", work: testCore },
  { name: "pack", work: checkPack },
];

/** @type {readonly Step[]} */
const wider = [{ name: "wider tests", work: () => runJest({ tier: "wider", args: [], env: testEnv() }) }];

/** @type {readonly Step[]} */
const chosen = [
  { name: "install", work: ensureInstalled },
  { name: "build", work: build },
  { name: "Pulumi CLI", work: findCli },
  {
    name: "tests",
    work: () => runJest({ tier: "all", args: chosenTests, env: testEnv(), mayLeaveOut: chosenTests.includes("-t") }),
  },
];

const steps = whole
  ? [...(all ? [{ name: "tools", work: checkTools }] : []), ...before, ...(all ? wider : [])]
  : chosen;
if (whole) {
  console.log(
    `${all ? "About 10 minutes" : "About 6 minutes"} on two quiet cores; the very first run also fetches or builds the Pulumi CLI${all ? " and what other languages need" : ""}, about ${all ? 10 : 6} minutes more.`,
  );
}
const startedMs = Date.now();
const seconds = (/** @type {number} */ sinceMs) => ((Date.now() - sinceMs) / 1000).toFixed(1);
for (const { name, work } of steps) {
  console.log(`\n== ${name}`);
  const stepMs = Date.now();
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(`\n== ${name} failed after ${seconds(stepMs)} s`);
    process.exit(1);
  }
  console.log(`== ${name}: ${seconds(stepMs)} s`);
}
if (whole && all) await noteTestedTree(root);
console.log(`\nAll is well, after ${seconds(startedMs)} s.`);

/**
 * The one command: formats, lints, type-checks, builds, tests and packs. `npm run check` also writes the format,
 * `npm test` only compares it. With arguments, `npm test -- tests/provider`, only these tests run.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { buildDocs } from "./docs.mjs";
import { ensureInstalled, root } from "./install.mjs";
import { missingIn, strangersIn } from "./packedFiles.mjs";
import { findLanguageHosts } from "./pulumi/findLanguageHosts.mjs";
import { findPulumi } from "./pulumi/findPulumi.mjs";
import { noteTestedTree } from "./release/testedTree.mjs";
import { run } from "./run.mjs";
import { unrunTests } from "./unrunTests.mjs";

const verify = process.argv.includes("--verify");
const chosenTests = process.argv.slice(2).filter((argument) => argument !== "--verify");
const bin = (/** @type {string} */ path) => join(root, "node_modules", path);
const node = (/** @type {readonly string[]} */ ...args) => run(process.execPath, args, { cwd: root });

/** @type {NodeJS.ProcessEnv} */
const testEnv = { ...process.env };

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

async function jest() {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-jest-"));
  const report = join(folder, "report.json");
  // node-fetch is an ES module, which jest can load only with this flag; the warning says just that.
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const args = [bin("jest/bin/jest.js"), "--json", `--outputFile=${report}`, "--maxWorkers=2", ...chosenTests];
  testEnv["NODE_OPTIONS"] = [testEnv["NODE_OPTIONS"], ...flags].filter(Boolean).join(" ");
  try {
    // The report goes to the file; without a reporter for people, jest would print it to standard output too.
    await run(process.execPath, args, { cwd: root, env: testEnv });
    const left = unrunTests(
      /** @type {import("./unrunTests.mjs").JestReport} */ (parse(await readFile(report, "utf8"))),
    );
    if (left.length > 0) throw new Error(`These tests did not run:\n${left.join("\n")}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pack() {
  const listing = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"], {
    cwd: root,
    quiet: true,
  });
  const packed = /** @type {import("./packedFiles.mjs").PackListing} */ (parse(listing.slice(listing.indexOf("["))));
  const strangers = strangersIn(packed);
  if (strangers.length > 0) throw new Error(`The package would hold what no user needs: ${strangers.join(", ")}`);
  const missing = missingIn(packed);
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(", ")}`);
}

/** @type {readonly { name: string, always?: true, work: () => Promise<unknown> }[]} */
const steps = [
  { name: "install", always: true, work: ensureInstalled },
  { name: "format", work: () => node(bin("prettier/bin/prettier.cjs"), verify ? "--check" : "--write", ".") },
  { name: "build", always: true, work: build },
  { name: "types", work: () => node(bin("typescript/bin/tsc"), "-p", "tsconfig.json") },
  { name: "documentation", work: () => buildDocs() },
  { name: "lint", work: () => node(bin("eslint/bin/eslint.js"), ".", "--max-warnings=0") },
  {
    name: "Pulumi CLI",
    always: true,
    work: async () => {
      const { binFolder, version, source } = await findPulumi();
      testEnv["PULUMI_BIN_FOLDER"] = binFolder;
      console.log(`Pulumi ${version} (${source})`);
      testEnv["PULUMI_LANGUAGES_FOLDER"] = await findLanguageHosts(binFolder);
    },
  },
  { name: "tests", always: true, work: jest },
  { name: "pack", work: pack },
];

console.log(
  "About 20 minutes in all; the very first run also fetches or builds the Pulumi CLI and what the tests need of other languages, about 6 minutes more.",
);
const startedMs = Date.now();
const seconds = (/** @type {number} */ sinceMs) => ((Date.now() - sinceMs) / 1000).toFixed(1);
for (const { name, always, work } of steps) {
  if (chosenTests.length > 0 && !always) continue;
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
if (chosenTests.length === 0) await noteTestedTree(root);
console.log(`\nAll is well, after ${seconds(startedMs)} s.`);

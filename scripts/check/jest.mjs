import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { run } from "../processes/run.mjs";
import { unrunTests } from "./unrunTests.mjs";
import { keepPath } from "../processes/keep.mjs";

/** What each file and each test of the last run has cost, a line of JSON for each file. */
export const costsFile = join(root, "node_modules/.cache/otc-ddm/test-costs.jsonl");

/** Half of its time a worker waits for an engine that waits for a job, so there are two for each core. Each takes half a GB. */
const workers = Math.min(2 * availableParallelism(), 8);

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/** @typedef {"core" | "wider" | "all"} Tier */

/**
 * Runs tests with jest. Rejects when one fails, or was skipped.
 *
 * @param {{ tier: Tier, args: readonly string[], env: NodeJS.ProcessEnv, mayLeaveOut?: boolean }} what `args`: paths
 *   and flags of jest's; `mayLeaveOut`: whether tests may be chosen by their names, which leaves the others out
 */
export async function runJest({ tier, args, env, mayLeaveOut = false }) {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-jest-"));
  keepPath(folder);
  const report = join(folder, "report.json");
  // node-fetch is an ES module, which jest can load only with this flag; the warning says just that.
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const jest = join(root, "node_modules/jest/bin/jest.js");
  const testEnv = {
    // Whoever starts the check may want them elsewhere.
    OTC_DDM_TEST_COSTS: costsFile,
    ...env,
    OTC_DDM_TEST_TIER: tier,
    NODE_OPTIONS: [env["NODE_OPTIONS"], ...flags].filter(Boolean).join(" "),
  };
  try {
    // The report goes to the file; people read what jest's reporters print.
    await run(process.execPath, [jest, "--json", `--outputFile=${report}`, `--maxWorkers=${workers}`, ...args], {
      cwd: root,
      env: testEnv,
    });
    const left = unrunTests(
      /** @type {import("./unrunTests.mjs").JestReport} */ (parse(await readFile(report, "utf8"))),
    );
    if (left.length > 0 && !mayLeaveOut) throw new Error(`These tests did not run:\n${left.join("\n")}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

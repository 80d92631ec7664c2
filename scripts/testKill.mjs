/**
 * `npm run test:kill`: kills the engine at 50 random moments of an update and lets the next update complete it.
 * `npm run test:kill -- --runs 20 --seed 123` chooses how often, and draws the moments of an earlier run again.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

const { values } = parseArgs({ options: { runs: { type: "string", default: "50" }, seed: { type: "string" } } });
for (const [name, text] of Object.entries(values)) {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} must be a whole number, but is "${text}"`);
}
const env = {
  ...process.env,
  OTC_DDM_KILL_RUNS: values.runs,
  ...(values.seed !== undefined && { OTC_DDM_KILL_SEED: values.seed }),
};
await run(process.execPath, [join(root, "scripts/check.mjs"), "--verify", "tests/e2e/kill.test.ts"], { env });

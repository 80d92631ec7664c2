/**
 * `npm run test:load`: runs a tier of the tests beside busy processes, again and again, and lists what failed or came
 * within half of its limit. `-- --tier all --runs 3 --busy 2` chooses the tier (core or all), how often, and how many busy
 * processes there are for each core.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { closeToLimit, readCosts } from "../tests/support/run/costs.mjs";
import { root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";
import { keepPath } from "./processes/keep.mjs";

const { values, positionals } = parseArgs({
  options: {
    tier: { type: "string", default: "core" },
    runs: { type: "string", default: "1" },
    busy: { type: "string", default: "2" },
  },
  allowPositionals: true,
});
for (const name of /** @type {const} */ (["runs", "busy"])) {
  if (!/^\d+$/.test(values[name])) throw new Error(`--${name} must be a whole number, but is "${values[name]}"`);
}
if (!["core", "all"].includes(values.tier)) throw new Error(`--tier must be core or all, but is "${values.tier}"`);
const runs = Number(values.runs);
const busyProcesses = Number(values.busy) * availableParallelism();

// Each looks now and then whether this process is still there, so that none outlives it.
const busyLoop = `
  const parent = process.ppid;
  (function work() {
    for (const endMs = Date.now() + 200; Date.now() < endMs; );
    if (process.ppid === parent) setImmediate(work);
  })();
`;
const busy = Array.from({ length: busyProcesses }, () =>
  spawn(process.execPath, ["-e", busyLoop], { stdio: "ignore" }),
);
console.log(`${runs} runs beside ${busyProcesses} busy processes.`);

const folder = await mkdtemp(join(tmpdir(), "otc-ddm-load-"));
keepPath(folder);
let green = 0;
try {
  for (let number = 1; number <= runs; number++) {
    console.log(`\n#### run ${number} of ${runs}`);
    const startedMs = Date.now();
    const report = join(folder, `costs-${number}.jsonl`);
    const failure = await check({ ...process.env, OTC_DDM_TEST_COSTS: report });
    const costs = existsSync(report) ? readCosts(await readFile(report, "utf8")) : [];
    const failed = costs.flatMap(({ file, tests }) =>
      tests.flatMap((test) => (test.failed ? [`failed: ${file}: ${test.name}`] : [])),
    );
    const close = closeToLimit(costs).map(
      ({ file, name, seconds, limitSeconds }) => `took ${seconds.toFixed(1)} of ${limitSeconds} s: ${file}: ${name}`,
    );
    const minutes = ((Date.now() - startedMs) / 60_000).toFixed(1);
    const isGreen = failure === undefined && failed.length === 0 && close.length === 0;
    if (isGreen) green += 1;
    const result = isGreen ? "green" : (failure ?? "not green");
    console.log([`#### run ${number}: ${result}, after ${minutes} minutes`, ...failed, ...close].join("\n"));
  }
} finally {
  for (const child of busy) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}
console.log(`\n${green} of ${runs} runs were green.`);
if (green < runs) process.exitCode = 1;

/** @param {NodeJS.ProcessEnv} env */
async function check(env) {
  const args = [
    join(root, "scripts/check.mjs"),
    "--verify",
    ...(values.tier === "all" ? ["--all"] : []),
    ...positionals,
  ];
  try {
    await run(process.execPath, args, { cwd: root, env });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

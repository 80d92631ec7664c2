/** Measures what importing this package adds to importing Pulumi's SDK, as pairs that alternate in one run. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const pairs = 15;
const root = join(__dirname, "..");
const withoutUs = `require("@pulumi/pulumi");`;
const withUs = `${withoutUs} require("./bin/sdk/index.js");`;

/** Milliseconds that a new process needs for some imports, as it measures itself. */
function importMs(source: string): number {
  const script = `const startMs = performance.now(); ${source} process.stdout.write(String(performance.now() - startMs));`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

// The first of each reads the files from the disk.
importMs(withUs);
const measured = Array.from({ length: pairs }, () => ({ alone: importMs(withoutUs), together: importMs(withUs) }));
const alone = median(measured.map((pair) => pair.alone));
const added = median(measured.map((pair) => pair.together - pair.alone));
console.log("| import | median of pairs |");
console.log("|---|---|");
console.log(`| \`@pulumi/pulumi\` | ${alone.toFixed(0)} ms |`);
console.log(`| what \`pulumi-otc-ddm\` adds | ${added.toFixed(1)} ms (${((100 * added) / alone).toFixed(1)} %) |`);

/** Measures what importing this package adds to importing Pulumi's SDK, in turns in one run. Writes docs/benchmarks. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { version } from "@pulumi/pulumi/version";
import { measureInTurns } from "./measureInTurns";
import { importCostReport } from "./report/importCostReport";
import { thisMachine } from "./report/machine";
import { publishRounds } from "./report/publish";

const rounds = 25;
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

async function main(): Promise<void> {
  // Warm up: the first import reads the files from the disk.
  importMs(withUs);
  const measured = await measureInTurns(rounds, [
    { name: "alone", measure: () => Promise.resolve(importMs(withoutUs)) },
    { name: "together", measure: () => Promise.resolve(importMs(withUs)) },
  ]);
  await publishRounds("importCost", importCostReport(measured), thisMachine(`@pulumi/pulumi ${version}`));
}

void main();

/**
 * Measures what 200 finished waits cost in an update that has nothing to do, against as many dynamic resources of a
 * provider that has nothing but an empty `create`: less than that no dynamic resource can do. Both run on the packed
 * package and the real engine, as pairs that alternate in one run.
 */
import { startSimulator } from "../simulator";
import { install, uninstall } from "../tests/e2e/support/installation";
import { Program } from "../tests/e2e/support/program";
import { program as source } from "../tests/e2e/support/sources";

const resources = 200;
const pairs = 9;
const highestRatio = 1.15;

const bare = source(
  `const provider = { create: async (inputs) => ({ id: inputs.jobId, outs: inputs }) };`,
  `class Bare extends pulumi.dynamic.Resource {`,
  `  constructor(name, args) { super(provider, name, args, undefined, "bench", "Bare"); }`,
  `}`,
  `for (let n = 0; n < ${resources}; n++) new Bare("bare-" + n, { jobId: "job-" + n });`,
);
const waitsFor = (jobIds: readonly string[]): string =>
  source(
    `const ids = ${JSON.stringify(jobIds)};`,
    `ids.forEach((jobId, n) => new ddm.DdmJobWait("wait-" + n, { jobId }));`,
  );

async function upSeconds(program: Program): Promise<number> {
  const startMs = performance.now();
  await program.up("--expect-no-changes");
  return (performance.now() - startMs) / 1000;
}

/** The value below which the share `part` of the values lies. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(part * (sorted.length - 1))] ?? NaN;
}

function report(measured: readonly { bare: number; waits: number }[]): void {
  const ratios = measured.map(({ bare, waits }) => waits / bare);
  const seconds = (name: "bare" | "waits"): string =>
    quantile(
      measured.map((pair) => pair[name]),
      0.5,
    ).toFixed(2);
  const ratio = (part: number): string => quantile(ratios, part).toFixed(3);
  console.log(`| unchanged \`pulumi up\` of ${resources} | median of ${pairs} |\n|---|---|`);
  console.log(`| dynamic resources that do nothing | ${seconds("bare")} s |`);
  console.log(`| finished \`DdmJobWait\` | ${seconds("waits")} s |`);
  console.log(`| ratio (allowed: ${highestRatio}) | ${ratio(0.5)}, quartiles ${ratio(0.25)} to ${ratio(0.75)}, \
all ${ratio(0)} to ${ratio(1)} |`);
}

async function main(): Promise<void> {
  const { findPulumi } = await import("../scripts/pulumi/findPulumi.mjs");
  process.env["PULUMI_BIN_FOLDER"] ??= (await findPulumi()).binFolder;
  const simulator = await startSimulator();
  const { folder } = await install();
  try {
    const jobIds = Array.from({ length: resources }, () => simulator.addJob({ durationSeconds: 0 }));
    const programs = {
      bare: await Program.create(bare, simulator, { folder }),
      waits: await Program.create(waitsFor(jobIds), simulator, { folder }),
    };
    await programs.bare.up();
    await programs.waits.up();
    const measured = [];
    for (let pair = 0; pair < pairs; pair++) {
      // Each goes first in turn, since a machine may grow slower or faster meanwhile.
      const first = pair % 2 === 0 ? await upSeconds(programs.bare) : undefined;
      const waits = await upSeconds(programs.waits);
      measured.push({ waits, bare: first ?? (await upSeconds(programs.bare)) });
    }
    report(measured);
  } finally {
    await uninstall(folder);
    await simulator.close();
  }
}

void main();

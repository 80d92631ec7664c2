/**
 * Measures what 200 finished waits cost in an update that has nothing to do, against as many dynamic resources of a
 * provider that does nothing. The fair comparison declares the same properties, since Pulumi's SDK takes its time for
 * each of them whoever declares it, and has a check and a diff that answer at once. What the properties themselves cost
 * shows against resources with a single one. All run on the packed package and the real engine, in turn in one run.
 */
import { startSimulator } from "../simulator";
import { install, uninstall } from "../tests/e2e/support/installation";
import { Program } from "../tests/e2e/support/program";
import { program as source } from "../tests/e2e/support/sources";

const resources = 200;
const rounds = 9;
const highestRatio = 1.15;

/** Resources that do nothing, with these outputs. */
const idle = (outputs: Readonly<Record<string, unknown>>): string =>
  source(
    `const outputs = ${JSON.stringify(outputs)};`,
    `const declared = Object.fromEntries(Object.keys(outputs).map((name) => [name, undefined]));`,
    `const provider = {`,
    `  check: async (_olds, inputs) => ({ inputs }),`,
    `  diff: async () => ({ changes: false }),`,
    `  create: async (inputs) => ({ id: inputs.jobId, outs: { ...inputs, ...outputs } }),`,
    `};`,
    `class Idle extends pulumi.dynamic.Resource {`,
    `  constructor(name, args) { super(provider, name, { ...declared, ...args }, undefined, "bench", "Idle"); }`,
    `}`,
    `for (let n = 0; n < ${resources}; n++) new Idle("idle-" + n, { jobId: "job-" + n });`,
  );

/** What a finished wait hands over, and the one input that it adds by itself. */
const outputsOfWait = {
  status: "Completed",
  endTime: "2026-01-01T00:05:07+00:00",
  instance: { id: "a48e43ff268f4c0e879652d65e63d0fbin09", name: "orders-db" },
  name: "CreateInstance",
  createdTime: "2026-01-01T00:00:00+00:00",
  progress: 100,
  failReason: null,
  durationSeconds: 307,
  urnOfItself: "urn:pulumi:test::orders::pulumi-nodejs:dynamic/ddm:DdmJobWait::wait-0",
};

const waitsFor = (jobIds: readonly string[]): string =>
  source(
    `const jobIds = ${JSON.stringify(jobIds)};`,
    `jobIds.forEach((jobId, n) => new ddm.DdmJobWait("wait-" + n, { jobId }));`,
  );

type Kind = "single" | "same" | "waits";
type Seconds = Record<Kind, number>;

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

function report(measured: readonly Seconds[]): void {
  const seconds = (kind: Kind): string => {
    const values = measured.map((one) => one[kind]);
    return `${quantile(values, 0.5).toFixed(2)} s`;
  };
  const ratio = (kind: Kind): string => {
    const values = measured.map((one) => one.waits / one[kind]);
    const at = (part: number): string => quantile(values, part).toFixed(3);
    return `${at(0.5)} (quartiles ${at(0.25)} to ${at(0.75)}, all ${at(0)} to ${at(1)})`;
  };
  console.log(
    `| unchanged \`pulumi up\` of ${resources} | median of ${measured.length} | waits take so many times that |`,
  );
  console.log("|---|---|---|");
  console.log(`| finished \`DdmJobWait\` | ${seconds("waits")} | |`);
  console.log(`| idle, the same properties (allowed: ${highestRatio}) | ${seconds("same")} | ${ratio("same")} |`);
  console.log(`| idle, a single property | ${seconds("single")} | ${ratio("single")} |`);
}

async function main(): Promise<void> {
  const { findPulumi } = await import("../scripts/pulumi/findPulumi.mjs");
  process.env["PULUMI_BIN_FOLDER"] ??= (await findPulumi()).binFolder;
  const simulator = await startSimulator();
  const { folder } = await install();
  try {
    const jobIds = Array.from({ length: resources }, () => simulator.addJob({ durationSeconds: 0 }));
    const sources: Record<Kind, string> = { single: idle({}), same: idle(outputsOfWait), waits: waitsFor(jobIds) };
    const programs = new Map<Kind, Program>();
    for (const kind of ["single", "same", "waits"] as const) {
      const program = await Program.create(sources[kind], simulator, { folder });
      await program.up();
      programs.set(kind, program);
    }
    const measured: Seconds[] = [];
    for (let round = 0; round < rounds; round++) {
      const seconds: Seconds = { single: 0, same: 0, waits: 0 };
      // Forth and back, since a machine may grow slower or faster meanwhile.
      const kinds = [...programs.keys()];
      for (const kind of round % 2 === 0 ? kinds : kinds.reverse()) {
        const program = programs.get(kind);
        if (program) seconds[kind] = await upSeconds(program);
      }
      measured.push(seconds);
    }
    report(measured);
  } finally {
    await uninstall(folder);
    await simulator.close();
  }
}

void main();

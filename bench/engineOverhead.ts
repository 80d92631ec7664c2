/**
 * Measures the cost of 200 finished waits in an unchanged update, against as many dynamic resources of a provider that
 * does nothing. The fair comparison declares the same properties, since Pulumi's SDK needs time for each property, and
 * has a check and a diff that answer at once. Resources with a single property show the cost of the properties. All run
 * with the packed package and the real engine, in turn in one run. Writes docs/benchmarks.
 */
import { rm } from "node:fs/promises";
import { startSimulator } from "../simulator";
import { installPackedPackage } from "./engine/packedPackage";
import { createProgram, type Program } from "./engine/program";
import { measureInTurns } from "./measureInTurns";
import { engineOverheadReport } from "./report/engineOverheadReport";
import { thisMachine } from "./report/machine";
import { publishRounds } from "./report/publish";

const resources = 200;
const rounds = 9;
const highestRatio = 1.15;

/** A program with these lines. */
const source = (...lines: readonly string[]): string =>
  [`const pulumi = require("@pulumi/pulumi");`, `const ddm = require("pulumi-otc-ddm");`, ...lines].join("\n");

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

/** The outputs of a finished wait, and the one input that it adds. */
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

async function upSeconds(program: Program): Promise<number> {
  const startMs = performance.now();
  await program.up("--expect-no-changes");
  return (performance.now() - startMs) / 1000;
}

async function main(): Promise<void> {
  const { findPulumi } = await import("../scripts/pulumi/findPulumi.mjs");
  const { binFolder, version } = await findPulumi();
  const simulator = await startSimulator();
  const home = await installPackedPackage();
  try {
    const jobIds = Array.from({ length: resources }, () => simulator.addJob({ durationSeconds: 0 }));
    // Create the state for the measured updates.
    const begin = async (text: string): Promise<Program> => {
      const program = await createProgram(text, { home, binFolder, simulator });
      await program.up();
      return program;
    };
    const single = await begin(idle({}));
    const same = await begin(idle(outputsOfWait));
    const waits = await begin(waitsFor(jobIds));
    const measured = await measureInTurns(rounds, [
      { name: "single", measure: () => upSeconds(single) },
      { name: "same", measure: () => upSeconds(same) },
      { name: "waits", measure: () => upSeconds(waits) },
    ]);
    const machine = thisMachine(`Pulumi ${version.replace(/^v/, "")}`);
    await publishRounds("engineOverhead", engineOverheadReport(measured, resources, highestRatio), machine);
  } finally {
    await rm(home, { recursive: true, force: true });
    await simulator.close();
  }
}

void main();

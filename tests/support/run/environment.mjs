/**
 * The usual environment of tests for Node. It also records the cost of each test and each file, and prints the output of
 * the engine and the requests to the simulators when a test fails.
 */
import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { TestEnvironment } from "jest-environment-node";
import { evidenceText } from "./evidence.mjs";

/** Ticks of the kernel's clock in a second, on every Linux. */
const ticksPerSecond = 100;

/** CPU seconds of this process and of its ended children. `undefined`: the system does not report them. */
function cpuSeconds() {
  try {
    // `pid (name) state ...`, and the name may contain any characters. The 12th to 15th field after it are the times.
    const fields = readFileSync("/proc/self/stat", "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {{ name: string, seconds: number, limitSeconds: number, failed: boolean }} TestCost
 *
 * @typedef {object} FileCost
 * @property {string} file path from the root
 * @property {number} wallSeconds
 * @property {number} [cpuSeconds] absent where the system does not tell
 * @property {number} engineRuns commands of Pulumi's
 * @property {readonly TestCost[]} tests
 */

export default class CostEnvironment extends TestEnvironment {
  /** @param {ConstructorParameters<typeof TestEnvironment>[0]} config @param {ConstructorParameters<typeof TestEnvironment>[1]} context */
  constructor(config, context) {
    super(config, context);
    this.file = relative(config.projectConfig.rootDir, context.testPath);
    this.startMs = Date.now();
    this.startCpuSeconds = cpuSeconds();
    /** @type {TestCost[]} */
    this.tests = [];
    /** @type {import("./evidence.mjs").Evidence} */
    this.evidence = { commands: [], simulators: new Map() };
    this.global.otcDdmEvidence = this.evidence;
    this.commandsBefore = 0;
  }

  /** @param {import("@jest/types").Circus.Event} event @param {import("@jest/types").Circus.State} state */
  handleTestEvent(event, state) {
    if (event.name === "test_start") {
      this.commandsBefore = this.evidence.commands.length;
      this.requestsBefore = new Map([...this.evidence.simulators].map(([url, history]) => [url, history.length]));
    }
    if (event.name === "test_done") {
      const { test } = event;
      const seconds = (test.duration ?? 0) / 1000;
      const limitSeconds = (test.timeout ?? state.testTimeout) / 1000;
      const failed = test.errors.length > 0;
      this.tests.push({ name: nameOf(test), seconds, limitSeconds, failed });
      if (failed) this.printEvidence(nameOf(test));
    }
  }

  /** @param {string} name */
  printEvidence(name) {
    // A scene of several tests ran before the first of them.
    const own = this.evidence.commands.slice(this.commandsBefore);
    const commands = own.length > 0 ? own : this.evidence.commands;
    const requestsBefore = own.length > 0 ? (this.requestsBefore ?? new Map()) : new Map();
    const text = evidenceText({ ...this.evidence, commands }, requestsBefore);
    if (text !== "") process.stderr.write(`\n${this.file}: ${name}\n${text}\n`);
  }

  /** @override */
  async teardown() {
    const report = process.env["OTC_DDM_TEST_COSTS"];
    const endCpuSeconds = cpuSeconds();
    if (report !== undefined) {
      /** @type {FileCost} */
      const cost = {
        file: this.file,
        wallSeconds: (Date.now() - this.startMs) / 1000,
        ...(this.startCpuSeconds !== undefined &&
          endCpuSeconds !== undefined && { cpuSeconds: endCpuSeconds - this.startCpuSeconds }),
        engineRuns: this.evidence.commands.length,
        tests: this.tests,
      };
      mkdirSync(dirname(report), { recursive: true });
      appendFileSync(report, `${JSON.stringify(cost)}\n`);
    }
    await super.teardown();
  }
}

/** @param {import("@jest/types").Circus.TestEntry} test */
function nameOf(test) {
  /** @type {string[]} */
  const names = [];
  for (let at = /** @type {{ name: string, parent?: typeof at } | undefined} */ (test); at; at = at.parent) {
    if (at.name !== "ROOT_DESCRIBE_BLOCK") names.unshift(at.name);
  }
  return names.join(" ");
}

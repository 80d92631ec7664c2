/** Shows how to run a failed test again, and at the end the slowest files. */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { readCosts, slowestText } from "./costs.mjs";

export default class CheckReporter {
  /** @param {import("@jest/reporters").Config.GlobalConfig} globalConfig */
  constructor({ rootDir }) {
    this.rootDir = rootDir;
  }

  /** @param {{ path: string }} test @param {{ testResults: readonly { status: string, fullName: string }[] }} result */
  onTestResult({ path }, { testResults }) {
    for (const { status, fullName } of testResults) {
      if (status === "failed") process.stderr.write(`Again: ${againText(relative(this.rootDir, path), fullName)}\n`);
    }
  }

  onRunComplete() {
    const report = process.env["OTC_DDM_TEST_COSTS"];
    if (report === undefined || !existsSync(report)) return;
    const costs = readCosts(readFileSync(report, "utf8"));
    if (costs.length > 10) process.stderr.write(`\n${slowestText(costs)}\n`);
  }
}

/**
 * One line for the shell that runs a test alone.
 *
 * @param {string} file
 * @param {string} name
 */
export function againText(file, name) {
  const pattern = `^${name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}$`;
  return `npm test -- ${file} -t '${pattern.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * The costs of the files of a run.
 *
 * @typedef {import("./environment.mjs").FileCost} FileCost
 */

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/**
 * Reads the lines that the environments of the files have written. The last line counts for a file that ran twice.
 *
 * @param {string} text
 * @returns {FileCost[]}
 */
export function readCosts(text) {
  const lines = text.split("\n").filter((line) => line !== "");
  const costs = /** @type {FileCost[]} */ (lines.map(parse));
  return [...new Map(costs.map((cost) => [cost.file, cost])).values()];
}

/**
 * A table of all files, the longest first.
 *
 * @param {readonly FileCost[]} costs
 * @returns {string}
 */
export function costTable(costs) {
  const rows = [...costs]
    .sort((a, b) => b.wallSeconds - a.wallSeconds)
    .map(({ file, wallSeconds, cpuSeconds, engineRuns }) => [
      wallSeconds.toFixed(1),
      cpuSeconds?.toFixed(1) ?? "?",
      String(engineRuns),
      file,
    ]);
  const titles = ["wall s", "CPU s", "engine runs", "file"];
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  return [titles, ...rows]
    .map((row) => row.map((cell, column) => (column === 3 ? cell : cell.padStart(widths[column] ?? 0))).join("  "))
    .join("\n");
}

/**
 * The ten slowest files, and the costs of all files.
 *
 * @param {readonly FileCost[]} costs
 * @returns {string}
 */
export function slowestText(costs) {
  const slowest = [...costs].sort((a, b) => b.wallSeconds - a.wallSeconds).slice(0, 10);
  const sum = (/** @type {(cost: FileCost) => number} */ of) => costs.reduce((total, cost) => total + of(cost), 0);
  const all = `All ${costs.length} files: ${sum(({ cpuSeconds }) => cpuSeconds ?? 0).toFixed(0)} s of CPU, ${sum(({ engineRuns }) => engineRuns)} engine runs.`;
  return `The slowest files:\n${costTable(slowest)}\n${all}`;
}

/**
 * The tests that took more than half of their limit, the closest to it first.
 *
 * @param {readonly FileCost[]} costs
 * @returns {{ file: string, name: string, seconds: number, limitSeconds: number }[]}
 */
export function closeToLimit(costs) {
  return costs
    .flatMap(({ file, tests }) => tests.map((test) => ({ file, ...test })))
    .filter(({ seconds, limitSeconds }) => seconds > limitSeconds / 2)
    .sort((a, b) => b.seconds / b.limitSeconds - a.seconds / a.limitSeconds);
}

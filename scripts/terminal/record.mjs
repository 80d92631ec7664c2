import { join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { run } from "../processes/run.mjs";

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/**
 * Runs a command in a terminal of its own, for which it needs Python.
 *
 * @param {readonly string[]} command
 * @param {{ columns: number, rows: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<[seconds: number, text: string][]>} what it wrote, with the seconds since its start
 */
export async function record(command, { columns, rows, env = process.env }) {
  const recorder = [join(root, "scripts/terminal/terminal.py"), String(columns), String(rows)];
  const coloured = { ...env, TERM: "xterm-256color" };
  const printed = await run("python3", [...recorder, ...command], { cwd: root, env: coloured, quiet: true });
  const lines = printed.trim().split("\n");
  return lines.map((line) => /** @type {[number, string]} */ (parse(line)));
}

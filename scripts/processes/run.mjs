import { spawn } from "node:child_process";
import { keepChild } from "./keep.mjs";

/** A command that ended with anything but success. */
class CommandFailed extends Error {
  /** @param {string} command @param {number | string} how @param {string} output */
  constructor(command, how, output) {
    super(`\`${command}\` ended with ${how}${output && `:\n${output}`}`);
  }
}

/**
 * Runs a command to its end. Quiet commands show their output only when they fail.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<string>} what it wrote, when quiet
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, quiet = false, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const started = spawn(command, args, {
      cwd,
      env,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
      shell: process.platform === "win32",
      ...(timeoutMs !== undefined && { timeout: timeoutMs }),
    });
    const child = keepChild(started);
    let output = "";
    child.stdout?.on("data", (chunk) => (output += String(chunk)));
    child.stderr?.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandFailed([command, ...args].join(" "), signal ?? code ?? "an error", output.trim()));
    });
  });
}

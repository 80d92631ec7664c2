import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/** @type {import("node:stream").Writable | undefined} */
let keeper;

/**
 * Lets a child end with this process, whatever ends that.
 *
 * @template {ChildProcess} Child
 * @param {Child} child
 * @returns {Child} the same child
 */
export function keepChild(child) {
  const { pid } = child;
  if (pid === undefined) return child;
  tell("keep", pid);
  child.once("exit", () => tell("release", pid));
  return child;
}

/**
 * Lets a file or a folder be removed when this process has ended, whatever ends it.
 *
 * @param {string} path
 */
export function keepPath(path) {
  tell("keep", path);
}

/**
 * @param {"keep" | "release"} verb
 * @param {number | string} what
 */
function tell(verb, what) {
  keeper ??= startKeeper();
  keeper.write(`${JSON.stringify([verb, what])}\n`);
}

function startKeeper() {
  const script = fileURLToPath(new URL("keeper.mjs", import.meta.url));
  // A session of its own, which Ctrl-C and a closed terminal do not reach.
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  const { stdin } = child;
  // Without it nothing is kept, and a script does its work anyway.
  child.on("error", () => undefined);
  stdin.on("error", () => undefined);
  // An open pipe would keep this process from ending.
  /** @type {import("node:net").Socket} */ (stdin).unref();
  return stdin;
}

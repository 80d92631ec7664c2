/**
 * Ends what a script has started, and removes its temporary paths, once the script itself has ended, whatever ended it. A script
 * that is killed can do nothing any more, but its pipe to this process is closed. Started by keep.mjs, in a session of its own.
 */
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

/** So long a process may take to end when it is asked to. */
const graceMs = 5000;
const lookMs = 50;

/** @type {(text: string) => [verb: string, what: number | string]} */
const parse = (text) => JSON.parse(text); // eslint-disable-line @typescript-eslint/no-unsafe-return

/** @type {Set<number>} */
const processes = new Set();
/** @type {Set<string>} */
const paths = new Set();

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, what] = parse(line);
  const set = /** @type {Set<number | string>} */ (typeof what === "number" ? processes : paths);
  if (verb === "keep") set.add(what);
  else set.delete(what);
}

const deadlineMs = Date.now() + graceMs;
for (const pid of processes) signal(pid, "SIGTERM");
while ([...processes].some((pid) => signal(pid, 0)) && Date.now() < deadlineMs) await delay(lookMs);
for (const pid of processes) signal(pid, "SIGKILL");
for (const path of paths) await rm(path, { recursive: true, force: true, maxRetries: 5 });

/**
 * @param {number} pid
 * @param {NodeJS.Signals | 0} name
 * @returns {boolean} whether there is such a process
 */
function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/**
 * Kills a process and its descendants like a power failure: none of them executes another instruction. The engine's
 * plugins have their own process groups, so they are found by their parents.
 */
export function killTree(root: number): void {
  const found = new Set<number>();
  // Each process is stopped before the search for its children, so that it cannot start another one.
  for (let fresh = [root]; fresh.length > 0; fresh = processesBelow(root).filter((pid) => !found.has(pid))) {
    for (const pid of fresh) {
      found.add(pid);
      send(pid, "SIGSTOP");
    }
  }
  for (const pid of found) send(pid, "SIGKILL");
}

/** The descendants of a process. */
export function processesBelow(root: number): readonly number[] {
  const parents = parentByPid();
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || isBelow(parents.get(pid)));
  return [...parents.keys()].filter((pid) => pid !== root && isBelow(pid));
}

function parentByPid(): ReadonlyMap<number, number> {
  if (!existsSync("/proc/self/stat")) {
    const listing = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
    return new Map([...listing.matchAll(/(\d+)\s+(\d+)/g)].map(([, pid, parent]) => [Number(pid), Number(parent)]));
  }
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(pids.flatMap((pid) => parentFromProc(pid)));
}

/** Empty: the process has ended, even if its parent has not read its exit code. */
function parentFromProc(pid: string): [number, number][] {
  try {
    // `pid (name) state parent ...`, and the name may contain any characters.
    const [, parent] = /\) [^Z] (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return parent === undefined ? [] : [[Number(pid), Number(parent)]];
  } catch {
    return [];
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

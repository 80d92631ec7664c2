import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../../clock";
import { isRecord } from "../../record";
import type { Begun, Journal } from "../../resources/journal";

/** The task center keeps jobs for 30 days, so older entries are useless. */
const keptMs = 30 * 24 * 3_600_000;
const folderName = "otc-ddm-journal";

/** A journal in a folder below Pulumi's home, with one file for each entry. An entry has only times and job ids. */
export function localJournal(pulumiHome: string, clock: Pick<Clock, "now">, debug: (line: string) => void): Journal {
  const folder = join(pulumiHome, folderName);
  const fileOf = (key: string): string => join(folder, `${key}.json`);
  // If the files cannot be written, everything works without a journal, except an update after a kill.
  const attempt = <T>(what: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      debug(`The journal in ${folder} could not be ${what}: ${String(error)}`);
      return undefined;
    }
  };
  // Tidy the folder once for each process, not for each entry.
  let isTidied = false;
  return {
    find: (key) =>
      attempt("read", () => {
        const begun = read(fileOf(key));
        return begun && clock.now() - begun.startedMs < keptMs ? begun : undefined;
      }),
    note: (key, begun) =>
      attempt("written", () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!isTidied) removeOld(folder, clock.now());
        isTidied = true;
        // Write a draft first, so that a kill in between leaves the old file intact.
        const draft = `${fileOf(key)}.${process.pid}`;
        writeFileSync(draft, JSON.stringify(begun), { mode: 0o600 });
        renameSync(draft, fileOf(key));
      }),
    forget: (key) => attempt("written", () => rmSync(fileOf(key), { force: true })),
  };
}

function read(file: string): Begun | undefined {
  const text = readIfAny(file);
  const entry: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isRecord(entry) || typeof entry["startedMs"] !== "number") return undefined;
  const { startedMs, jobId } = entry;
  return { startedMs, ...(typeof jobId === "string" && { jobId }) };
}

function readIfAny(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false }) && readFileSync(file, "utf8");
}

function removeOld(folder: string, nowMs: number): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const { mtimeMs = nowMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
    if (nowMs - mtimeMs > keptMs) rmSync(file, { force: true });
  }
}

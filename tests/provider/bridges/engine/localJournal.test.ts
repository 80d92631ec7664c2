import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localJournal } from "../../../../provider/bridges/engine/localJournal";

const monthMs = 30 * 24 * 3_600_000;
let home: string;
let lines: string[];
let nowMs: number;

const journal = (folder = home) => localJournal(folder, { now: () => nowMs }, (line) => void lines.push(line));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "journal-"));
  lines = [];
  nowMs = Date.now();
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

test("a note is visible to another process until it is forgotten", () => {
  journal().note("k1", { startedMs: nowMs, jobId: "j1" });
  expect(journal().find("k1")).toEqual({ startedMs: nowMs, jobId: "j1" });
  journal().forget("k1");
  expect(journal().find("k1")).toBeUndefined();
  expect(readdirSync(join(home, "otc-ddm-journal"))).toEqual([]);
});

test("only the owner can read the journal", () => {
  journal().note("k1", { startedMs: nowMs });
  const folder = join(home, "otc-ddm-journal");
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, "k1.json")).mode & 0o077).toBe(0);
});

test("a note older than the task center's memory is ignored, and the next note removes it", () => {
  journal().note("old", { startedMs: nowMs });
  nowMs += monthMs + 1;
  expect(journal().find("old")).toBeUndefined();
  const file = join(home, "otc-ddm-journal/old.json");
  utimesSync(file, new Date(nowMs - monthMs - 1000), new Date(nowMs - monthMs - 1000));
  journal().note("new", { startedMs: nowMs });
  expect(readdirSync(join(home, "otc-ddm-journal"))).toEqual(["new.json"]);
});

test("a read-only folder or a foreign file disables the journal and changes nothing else", () => {
  const file = join(home, "a-file");
  writeFileSync(file, "");
  const broken = journal(file);
  broken.note("k1", { startedMs: nowMs });
  expect(broken.find("k1")).toBeUndefined();
  broken.forget("k1");
  journal().note("k2", { startedMs: nowMs });
  writeFileSync(join(home, "otc-ddm-journal/k2.json"), "{");
  expect(journal().find("k2")).toBeUndefined();
  expect(lines.join("\n")).toContain("The journal in");
});

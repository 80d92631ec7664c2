import { ManualClock } from "../../support/manualClock";
import { MemoryJournal } from "../../support/memoryJournal";
import { InstanceCreationUncertainError } from "../../../provider/resources/instance/errors";
import { journaled, journalKey } from "../../../provider/resources/journal";

const key = journalKey("urn:pulumi:test::orders::t::orders", "orders-db");

test("an operation is noted before it begins, then with its job, and is forgotten when it has returned", async () => {
  const journal = new MemoryJournal();
  const clock = new ManualClock();
  const seen: unknown[] = [];
  const result = await journaled({ journal, clock }, key, (earlier, tellJob) => {
    seen.push(earlier, journal.find(key));
    tellJob("j1");
    seen.push(journal.find(key));
    return Promise.resolve("made");
  });
  expect(result).toBe("made");
  expect(seen).toEqual([undefined, { startedMs: clock.now() }, { startedMs: clock.now(), jobId: "j1" }]);
  expect(journal.find(key)).toBeUndefined();
});

test("a note of an earlier update keeps its time", async () => {
  const journal = new MemoryJournal();
  journal.note(key, { startedMs: 5, jobId: "j1" });
  await journaled({ journal, clock: new ManualClock() }, key, (earlier) => {
    expect(earlier).toEqual({ startedMs: 5, jobId: "j1" });
    expect(journal.find(key)).toEqual({ startedMs: 5, jobId: "j1" });
    return Promise.resolve();
  });
});

test("a failure is forgotten, unless something may have been created", async () => {
  const journal = new MemoryJournal();
  const fail = (error: Error): Promise<void> =>
    journaled({ journal, clock: new ManualClock() }, key, () => Promise.reject(error));
  await expect(fail(new Error("refused"))).rejects.toThrow("refused");
  expect(journal.find(key)).toBeUndefined();
  await expect(fail(new InstanceCreationUncertainError("orders-db", new Error("lost")))).rejects.toThrow("lost");
  expect(journal.find(key)).toBeDefined();
});

test("nothing is noted without a key", async () => {
  const journal = new MemoryJournal();
  await journaled({ journal, clock: new ManualClock() }, undefined, () => {
    expect(journal.entries.size).toBe(0);
    return Promise.resolve();
  });
});

test("a key depends on the resource and the inputs, and reveals neither", () => {
  expect(journalKey("urn", "a", undefined)).not.toBe(journalKey("urn", undefined, "a"));
  expect(journalKey("urn", "orders-db")).toMatch(/^[0-9a-f]{64}$/);
});

import type { Begun, Journal } from "../../provider/resources/journal";

/** A journal in memory, which an update after a kill finds as the killed one left it. */
export class MemoryJournal implements Journal {
  readonly entries = new Map<string, Begun>();

  find(key: string): Begun | undefined {
    return this.entries.get(key);
  }

  note(key: string, begun: Begun): void {
    this.entries.set(key, begun);
  }

  forget(key: string): void {
    this.entries.delete(key);
  }
}

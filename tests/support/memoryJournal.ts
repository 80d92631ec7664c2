import type { Begun, Journal } from "../../provider/resources/journal";

/** A journal in memory. An update after a kill finds the notes of the killed one. */
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

import type { Output } from "./output";
import type { TextFit } from "./textFit";

const escape = "\u001b[";
const hideCursor = `${escape}?25l`;
const showCursor = `${escape}?25h`;
const clearBelow = `${escape}J`;

/** Lines in a terminal that are redrawn in place. The cursor is hidden from the first draw to the end. */
export class LiveLines {
  #lines: readonly string[] = [];
  #drawing = false;

  constructor(
    private readonly output: Output,
    private readonly fit: TextFit,
  ) {}

  /** Replaces the last lines. Lines that do not fit on the screen are cut off at the bottom. */
  draw(lines: readonly string[]): void {
    const { columns, rows } = this.output;
    // Keep the last row and the last cell of each row empty, or the terminal would scroll or wrap.
    const fitting = lines.slice(0, Math.max(1, rows - 1)).map((line) => this.fit.cut(line, columns - 1));
    const start = this.#drawing ? "" : hideCursor;
    this.output.write(`${start}${this.#erase()}${fitting.map((line) => `${line}\n`).join("")}`);
    this.#drawing = true;
    this.#lines = fitting;
  }

  /** Writes a permanent text above the lines. */
  note(text: string): void {
    this.output.write(`${this.#erase()}${text}\n`);
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length > 0) this.draw(lines);
  }

  /** Keeps or erases the last lines, and shows the cursor again. */
  end(what: "keep" | "erase"): void {
    if (!this.#drawing) return;
    this.output.write(`${what === "erase" ? this.#erase() : ""}${showCursor}`);
    this.#drawing = false;
    this.#lines = [];
  }

  /** Goes back to the start of the first line and clears what is below. */
  #erase(): string {
    return this.#lines.length === 0 ? "" : `\r${escape}${this.#lines.length}A${clearBelow}`;
  }
}

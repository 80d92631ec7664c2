import type { Output } from "./output";
import type { TextFit } from "./textFit";

const escape = "\u001b[";
const hideCursor = `${escape}?25l`;
const showCursor = `${escape}?25h`;
const clearBelow = `${escape}J`;

/** Lines in a terminal that are drawn again in their place. The cursor is hidden from the first draw to the end. */
export class LiveLines {
  #lines: readonly string[] = [];
  #drawing = false;

  constructor(
    private readonly output: Output,
    private readonly fit: TextFit,
  ) {}

  /** Draws these lines in place of the last ones. What does not fit on the screen is left out at the bottom. */
  draw(lines: readonly string[]): void {
    const { columns, rows } = this.output;
    // A line that fills the last row, or the last cell of one, would make the terminal scroll or wrap.
    const fitting = lines.slice(0, Math.max(1, rows - 1)).map((line) => this.fit.cut(line, columns - 1));
    const start = this.#drawing ? "" : hideCursor;
    this.output.write(`${start}${this.#erase()}${fitting.map((line) => `${line}\n`).join("")}`);
    this.#drawing = true;
    this.#lines = fitting;
  }

  /** Writes a text that stays, above the lines. */
  note(text: string): void {
    this.output.write(`${this.#erase()}${text}\n`);
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length > 0) this.draw(lines);
  }

  /** Leaves the last lines where they are, or takes them away, and shows the cursor again. */
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

import type { LiveLines } from "./liveLines";
import { shownText } from "../../provider/text/shownText";
import { colorOfStatus } from "./colors";
import type { Output } from "./output";

/** A row on standard error for each wait: redrawn in place in a terminal, elsewhere a new line for each change. */
export class WaitRows {
  readonly #rows = new Map<string, string>();

  constructor(
    private readonly output: Output,
    private readonly lines: LiveLines,
  ) {}

  /** Shows the progress of a wait, with the job's status in its color. The row's key is the job's id. */
  readonly show = (jobId = "", text: string, status = ""): void => {
    const painted = shownText(text).replace(status, (word) => this.output.paint(word, colorOfStatus(status)));
    const line = text.includes(jobId) ? painted : `${shownText(jobId)}  ${painted}`;
    if (!this.output.redraws) {
      this.output.write(`${line}\n`);
      return;
    }
    this.#rows.set(jobId, line);
    this.lines.draw([...this.#rows.values()]);
  };

  note(text: string): void {
    this.lines.note(text);
  }

  clear(): void {
    this.#rows.clear();
    this.lines.end("erase");
  }
}

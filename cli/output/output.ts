import type { Paint } from "./colors";

/** Standard output or standard error, for a command. */
export interface Output {
  write(text: string): void;
  /**
   * Whether lines can be redrawn in place: only in a terminal with support for it, and if nothing else is written
   * there.
   */
  readonly redraws: boolean;
  /** Colors text for this output, or returns it unchanged: see `wantsColors`. */
  readonly paint: Paint;
  /** Cells of a line. Infinity outside a terminal, so that nothing is cut. */
  readonly columns: number;
  /** Lines of the screen. Infinity outside a terminal. */
  readonly rows: number;
}

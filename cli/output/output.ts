import type { Paint } from "./colors";

/** Standard output or standard error, as a command sees it. */
export interface Output {
  write(text: string): void;
  /** Whether lines can take each other's place: in a terminal that can, and that nothing else is written into. */
  readonly redraws: boolean;
  /** Colors what is written there, or leaves it as it is: see `wantsColors`. */
  readonly paint: Paint;
  /** Cells of a line. Infinity where it is no terminal: nothing is cut then. */
  readonly columns: number;
  /** Lines of the screen. Infinity where it is no terminal. */
  readonly rows: number;
}

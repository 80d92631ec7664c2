import { classifyStatus } from "../../provider/jobStatus";

/** A color of a terminal. The text must be clear without it. */
export type Color = "green" | "red" | "yellow";

const codes: Readonly<Record<Color, number>> = { red: 31, green: 32, yellow: 33 };
/** The sequence that resets the color. */
const usual = "\u001b[39m";

/** A color sequence, which takes no cells. Texts from outside cannot have one, since they are escaped. */
export const colorSequence = /(\u001b\[\d+m)/;

/** Colors a text. Without a color, or if colors are off, it returns the text unchanged. */
export type Paint = (text: string, color: Color | undefined) => string;

/** Colors texts. */
export const paint: Paint = (text, color) => (color === undefined ? text : `\u001b[${codes[color]}m${text}${usual}`);

/** Returns texts without colors. */
export const leavePlain: Paint = (text) => text;

/** Green: completed. Red: failed. Yellow: waits for a person. */
export function colorOfStatus(status: string): Color | undefined {
  const { kind, needsPerson } = classifyStatus(status);
  switch (kind) {
    case "succeeded":
      return "green";
    case "failed":
      return "red";
    case "pending":
      return needsPerson ? "yellow" : undefined;
  }
}

/**
 * Whether to use colors: only in a terminal. There `FORCE_COLOR` decides (0 and false mean no). Otherwise `NO_COLOR`
 * with any value, or a dumb terminal, turns them off.
 */
export function wantsColors(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (!isTerminal) return false;
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced) return forced !== "0" && forced !== "false";
  return !refused && terminal !== "dumb";
}

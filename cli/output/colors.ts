import { classifyStatus } from "../../provider/jobStatus";

/** A color of a terminal. What it tells, the text tells too. */
export type Color = "green" | "red" | "yellow";

const codes: Readonly<Record<Color, number>> = { red: 31, green: 32, yellow: 33 };
/** A terminal's own color of text again. */
const usual = "\u001b[39m";

/** The sequences that color a text, which take no room. Texts from outside have none: they are shown escaped. */
export const colorSequence = /(\u001b\[\d+m)/;

/** Colors a text, where there are to be colors; without a color it stays as it is. */
export type Paint = (text: string, color: Color | undefined) => string;

/** Colors texts. */
export const paint: Paint = (text, color) => (color === undefined ? text : `\u001b[${codes[color]}m${text}${usual}`);

/** Leaves texts as they are. */
export const leavePlain: Paint = (text) => text;

/** Green is well, red is not, and yellow waits for a person. */
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
 * Whether what is written there may have colors: in a terminal only. There `FORCE_COLOR` decides, of which 0 and false mean no; else
 * any `NO_COLOR` and a terminal that calls itself dumb have none.
 */
export function wantsColors(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  if (!isTerminal) return false;
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = environment;
  if (forced) return forced !== "0" && forced !== "false";
  return !refused && terminal !== "dumb";
}

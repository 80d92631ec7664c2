import { stripVTControlCharacters } from "node:util";

/** Fits text into the cells of a terminal, where a character may take two of them, or none. */
export interface TextFit {
  /** How many cells a text takes. */
  width(text: string): number;
  /** The text, cut so that it takes no more cells, with an ellipsis at its end where something is missing. */
  cut(text: string, cells: number): string;
}

const ellipsis = "…";

/** Loads the library that knows the widths. It is an ES module, which CommonJS can only load this way. */
export async function loadTextFit(): Promise<TextFit> {
  const { default: measure } = await import("fast-string-truncated-width");
  return {
    width: (text) => measure(text).width,
    cut(text, cells) {
      const { index, truncated } = measure(text, { limit: cells, ellipsis });
      return truncated ? `${text.slice(0, index)}${ellipsis}`.slice(0, Math.max(0, cells)) : text;
    },
  };
}

/**
 * A text of the API's on one line: without line breaks, and without the control characters and the marks of writing
 * direction with which it could rearrange a terminal.
 */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .trim();
}

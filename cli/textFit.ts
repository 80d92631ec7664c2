import { stripVTControlCharacters } from "node:util";

/** Fits text into the cells of a terminal, where a character may take two of them, or none. */
export interface TextFit {
  /** How many cells a text takes. */
  width(text: string): number;
  /** The text, cut so that it takes no more cells, with an ellipsis at its end where something is missing. */
  cut(text: string, cells: number): string;
}

const ellipsis = "…";
/** What a person takes for one character may be several, which must not be torn apart. */
const characters = new Intl.Segmenter();

/** Loads the library that knows the widths. It is an ES module, which CommonJS can only load this way. */
export async function loadTextFit(): Promise<TextFit> {
  const { default: width } = await import("string-width");
  return {
    width,
    cut(text, cells) {
      if (width(text) <= cells) return text;
      let [kept, left] = ["", cells - width(ellipsis)];
      for (const { segment } of characters.segment(text)) {
        left -= width(segment);
        if (left < 0) break;
        kept += segment;
      }
      return cells > 0 ? `${kept}${ellipsis}` : "";
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

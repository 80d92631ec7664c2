import { ellipsis } from "../../provider/text/cutText";
import { colorSequence } from "./colors";

/** Fits text into the cells of a terminal. A character may take two cells, or none. */
export interface TextFit {
  /** How many cells a text takes. */
  width(text: string): number;
  /** Cuts the text to this many cells, with an ellipsis at its end. Colors take no cells, and end with the text. */
  cut(text: string, cells: number): string;
}

/** A visible character may consist of several code units, which must stay together. */
const characters = new Intl.Segmenter();

/** Loads the library for character widths. It is an ES module, which CommonJS can only load dynamically. */
export async function loadTextFit(): Promise<TextFit> {
  const { default: width } = await import("string-width");
  return {
    width,
    cut(text, cells) {
      if (width(text) <= cells) return text;
      if (cells <= 0) return "";
      let left = cells - width(ellipsis);
      const cutPart = (part: string): string => {
        if (colorSequence.test(part)) return part;
        let kept = "";
        for (const { segment } of left < 0 ? [] : characters.segment(part)) {
          left -= width(segment);
          if (left < 0) return `${kept}${ellipsis}`;
          kept += segment;
        }
        return kept;
      };
      return text.split(colorSequence).map(cutPart).join("");
    },
  };
}

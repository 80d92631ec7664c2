import { ellipsis } from "../../provider/text/cutText";
import { colorSequence } from "./colors";

/** Fits text into the cells of a terminal, where a character may take two of them, or none. */
export interface TextFit {
  /** How many cells a text takes. */
  width(text: string): number;
  /**
   * The text, cut so that it takes no more cells, with an ellipsis at its end where something is missing. Colors take no cells, and
   * end where the text does.
   */
  cut(text: string, cells: number): string;
}

/** What a person takes for one character may be several, which must not be torn apart. */
const characters = new Intl.Segmenter();

/** Loads the library that knows the widths. It is an ES module, which CommonJS can only load this way. */
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

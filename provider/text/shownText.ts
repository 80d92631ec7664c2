/**
 * The one place in which texts from outside are made fit to be shown: secrets are hidden, what is too long is cut, and
 * what a person could not see is escaped.
 */
import { cutMiddle, cutText } from "./cutText";
import { escapeText } from "./escapeText";
import { knownSecrets } from "./knownSecrets";

/** A line, where no other limit is told. */
const longestLine = 4000;
/** A message of ours, with all its lines. Its end, which tells what to do, is never cut. */
export const longestMessage = 8000;

/** A text from outside as it is stored and handed over: without secrets, cut, and otherwise as it came. */
export const cleanText = (text: string, longest: number): string => cutText(knownSecrets.hide(text), longest);

/** A text from outside as it is shown: the same on one line, with nothing in it that cannot be seen. */
export const shownText = (text: string, longest = longestLine): string => escapeText(cleanText(text, longest));

/** Lines of ours, each with texts from outside in it, as one message. */
export function shownLines(lines: readonly string[]): string {
  const shown = lines.map((line) => escapeText(cutMiddle(knownSecrets.hide(line), longestLine)));
  return cutMiddle(shown.join("\n"), longestMessage);
}

/** A text whose line breaks are to be kept, such as the trace of a fault. */
export const shownBlock = (text: string): string => shownLines(text.split("\n"));

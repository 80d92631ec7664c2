/**
 * The only code that prepares text from outside for display: it hides secrets, cuts long text and escapes invisible
 * characters.
 */
import { cutMiddle, cutText } from "./cutText";
import { escapeText } from "./escapeText";
import { knownSecrets } from "./knownSecrets";

/** The default limit of a line. */
const longestLine = 4000;
/** The limit of a whole message. It is cut in the middle, since its end has the advice. */
export const longestMessage = 8000;

/** Prepares text from outside for the state and for programs: hides secrets and cuts it, without escapes. */
export const cleanText = (text: string, longest: number): string => cutText(knownSecrets.hide(text), longest);

/** Prepares text from outside for display: the same, on one line and with invisible characters escaped. */
export const shownText = (text: string, longest = longestLine): string => escapeText(cleanText(text, longest));

/** Builds a message from lines of ours, which may contain text from outside. */
export function shownLines(lines: readonly string[]): string {
  const shown = lines.map((line) => escapeText(cutMiddle(knownSecrets.hide(line), longestLine)));
  return cutMiddle(shown.join("\n"), longestMessage);
}

/** The same for a text whose line breaks are kept, such as a stack trace. */
export const shownBlock = (text: string): string => shownLines(text.split("\n"));

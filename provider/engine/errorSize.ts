/** An error travels in the headers of an answer, of which HTTP/2 libraries take 64 KiB: its message as text, all else in Base64. */
import { cutMiddle } from "../text/cutText";

/** The whole of an error, as it travels. */
const largestErrorBytes = 60_000;
/** Its message, or one of its reasons, as it travels. */
const largestMessageBytes = 8000;
/** Where there are reasons, the engine shows them and not the message. */
const largestBesideReasonsBytes = 2000;

/** Whether an error with this message and so many bytes beside it can travel. */
export const travels = (message: string, bytes: number): boolean =>
  encodedBytes(message) + Math.ceil(bytes / 3) * 4 <= largestErrorBytes;

/** A message that travels. What is missing is missing in its middle: its end tells what to do. */
export function travellingMessage(message: string, largestBytes: number = largestMessageBytes): string {
  let longest = largestBytes;
  let short = cutMiddle(message, longest);
  while (encodedBytes(short) > largestBytes) {
    longest = Math.floor((longest * largestBytes) / encodedBytes(short)) - 1;
    short = cutMiddle(message, longest);
  }
  return short;
}

/** The message of an error that has reasons. */
export const messageBesideReasons = (message: string): string => travellingMessage(message, largestBesideReasonsBytes);

/** What is not ASCII travels as three characters for each byte. */
const encodedBytes = (text: string): number => encodeURI(text).length;

/** An error travels in the headers of an answer, of which HTTP/2 libraries take 64 KiB: its message as text, all else in Base64. */
import { shownMessageOf } from "../../errors";
import { ResourceInitError } from "../../resources/errors";
import { cutMiddle } from "../../text/cutText";

/** The whole of an error, as it travels. */
const largestErrorBytes = 60_000;
/** Its message, or one of its reasons, as it travels. */
const largestMessageBytes = 8000;
/** Where there are reasons, the engine shows them and not the message. */
const largestBesideReasonsBytes = 2000;

/** Whether an error with this message and so many bytes beside it can travel. */
export const travels = (message: string, bytes: number): boolean =>
  encodedBytes(message) + Math.ceil(bytes / 3) * 4 <= largestErrorBytes;

/** The message of an error, fit to travel. */
export function travellingMessage(error: unknown): string {
  const largest = error instanceof ResourceInitError ? largestBesideReasonsBytes : largestMessageBytes;
  return cutToBytes(shownMessageOf(error), encodedBytes, largest);
}

/** The reasons of an error, which travel among the rest. */
export const travellingReasons = ({ reasons }: ResourceInitError): string[] =>
  reasons.map((reason) => cutToBytes(reason, (text) => Buffer.byteLength(text), largestMessageBytes));

/** As a message travels, what is not ASCII takes three characters for each byte. */
const encodedBytes = (text: string): number => encodeURI(text).length;

/** What is missing is missing in the middle: the end tells what to do. */
function cutToBytes(text: string, bytesOf: (text: string) => number, largest: number): string {
  let longest = largest;
  let short = cutMiddle(text, longest);
  while (bytesOf(short) > largest) {
    longest = Math.floor((longest * largest) / bytesOf(short)) - 1;
    short = cutMiddle(text, longest);
  }
  return short;
}

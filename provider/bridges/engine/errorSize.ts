/**
 * gRPC sends an error in the headers of an answer: its message as text, the rest in Base64. HTTP/2 libraries accept 64
 * KiB of headers.
 */
import { shownMessageOf } from "../../errors";
import { ResourceInitError } from "../../resources/errors";
import { cutMiddle } from "../../text/cutText";

/** The largest error, encoded. */
const largestErrorBytes = 60_000;
/** The largest message, encoded, and the largest reason, before it is encoded. */
const largestMessageBytes = 8000;
/** The largest message if there are reasons, since the engine then shows only the reasons. */
const largestBesideReasonsBytes = 2000;

/** Whether an error with this message and `bytes` of other data can be sent. */
export const travels = (message: string, bytes: number): boolean =>
  encodedBytes(message) + Math.ceil(bytes / 3) * 4 <= largestErrorBytes;

/** The message of an error, cut to the size limit. */
export function travellingMessage(error: unknown): string {
  const largest = error instanceof ResourceInitError ? largestBesideReasonsBytes : largestMessageBytes;
  return cutToBytes(shownMessageOf(error), encodedBytes, largest);
}

/** The reasons of an error, cut to the size limit. */
export const travellingReasons = ({ reasons }: ResourceInitError): string[] =>
  reasons.map((reason) => cutToBytes(reason, (text) => Buffer.byteLength(text), largestMessageBytes));

/** In an encoded message, each byte outside ASCII takes three characters. */
const encodedBytes = (text: string): number => encodeURI(text).length;

/** Cuts out the middle, since the end has the advice. */
function cutToBytes(text: string, bytesOf: (text: string) => number, largest: number): string {
  let longest = largest;
  let short = cutMiddle(text, longest);
  while (bytesOf(short) > largest) {
    longest = Math.floor((longest * largest) / bytesOf(short)) - 1;
    short = cutMiddle(text, longest);
  }
  return short;
}

/**
 * The limits for texts in an answer, in UTF-16 code units. Longer texts for people are cut. A longer text of another
 * kind, such as an id, makes the answer unreadable, since a cut id is useless.
 */
export const textLimits = {
  id: 128,
  name: 256,
  status: 64,
  failReason: 2000,
  apiCode: 64,
  apiMessage: 500,
  requestId: 128,
  /** An address in a catalog. */
  url: 2048,
  /** The default, for example for a version or a zone. */
  text: 256,
} as const;

/**
 * How long the texts of an answer may be, in characters as JavaScript counts them. Texts for people are cut; others, such
 * as ids, mean nothing when they are cut, so an answer with a longer one cannot be read.
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
  /** Whatever has no limit of its own, such as a version or a zone. */
  text: 256,
} as const;

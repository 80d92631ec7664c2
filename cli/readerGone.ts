/**
 * The reader has closed the output, for example `head` after enough lines. This is not an error, and nothing more is
 * printed.
 */
export class ReaderGone extends Error {}

/** Whether an error of a stream means this. */
export const saysReaderGone = (error: NodeJS.ErrnoException): boolean => error.code === "EPIPE";

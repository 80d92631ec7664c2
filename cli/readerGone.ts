/** Nobody reads the output any more, as where `head` has enough: that is no error, and nothing more is to be shown. */
export class ReaderGone extends Error {}

/** Whether an error of a stream says so. */
export const saysReaderGone = (error: NodeJS.ErrnoException): boolean => error.code === "EPIPE";

import type { Clock } from "../clock";

/** How long the API may take to list a new object. */
const lostAnswerGraceMs = 10_000;
const lostAnswerGapMs = 2000;
/** A server truncates its times to seconds. */
export const writtenMs = 1000;

/** The result of one look, and whether another look could find more. */
export interface Look<T> {
  readonly found: T;
  readonly isFinal: boolean;
}

/**
 * Looks for the result of a call whose answer was lost. It repeats this for a while, since a new object may not be
 * listed yet. A cancel does not stop a look: no other source shows what was created, and each request has its own time
 * limit.
 */
export async function lookForLost<T>(
  { clock, cancelled }: { readonly clock: Clock; readonly cancelled?: AbortSignal },
  look: () => Promise<Look<T>>,
): Promise<T> {
  const endMs = clock.now() + lostAnswerGraceMs;
  for (;;) {
    const { found, isFinal } = await look();
    if (isFinal || cancelled?.aborted || clock.now() >= endMs) return found;
    // A cancel ends the sleep.
    await clock.sleep(lostAnswerGapMs, cancelled).catch(() => undefined);
  }
}

import type { Clock } from "../clock";

/** How long something new may take to be listed. */
const lostAnswerGraceMs = 10_000;
const lostAnswerGapMs = 2000;
/** A server writes times without their milliseconds. */
export const writtenMs = 1000;

/** What one look has found, and whether another look could find more. */
export interface Look<T> {
  readonly found: T;
  readonly isFinal: boolean;
}

/**
 * Looks for what a call has made whose answer was lost, again and again for a while, since what is new may not be listed yet. A cancel
 * does not end a look: nothing else tells what was made, and each request has its own limit.
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

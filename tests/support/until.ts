/** Enough for whatever a test waits for, also on a busy machine: only what will never come takes so long. */
const hangLimitMs = 60_000;

/**
 * Waits in real time until something is so. Rejects when it is still not after a minute: with what was waited for, and
 * with what `shown` tells of the state of things.
 */
export async function until(what: string, holds: () => boolean, shown?: () => string): Promise<void> {
  const deadlineMs = Date.now() + hangLimitMs;
  while (!holds()) {
    if (Date.now() > deadlineMs) {
      const seen = shown === undefined ? "" : `; so far:\n${shown()}`;
      throw new Error(`waited in vain for ${hangLimitMs / 1000} s until ${what}${seen}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

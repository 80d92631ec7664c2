/** Long enough for any condition of a test, also on a busy machine, so that only a missing condition takes it. */
const hangLimitMs = 60_000;

/** Waits in real time for a condition. Rejects after a minute with its description, and with the state from `shown`. */
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

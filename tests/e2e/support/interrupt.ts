import { setTimeout as delay } from "node:timers/promises";
import { ended, type Ended, type Program } from "./program";

export interface Interrupted extends Ended {
  /** From the signal to the end of the command. */
  readonly tookMs: number;
}

/** How long a command may need to get where it is to be interrupted. */
const patienceMs = 90_000;
/** How long a command may need to heed Ctrl-C. */
const heedMs = 20_000;

/** Starts a command and presses Ctrl-C once, as soon as `reached` says so. */
export async function interruptOnce(
  program: Program,
  args: readonly string[],
  reached: () => boolean,
): Promise<Interrupted> {
  const child = program.start(...args);
  const end = ended(child);
  const deadlineMs = Date.now() + patienceMs;
  while (!reached() && child.exitCode === null && Date.now() < deadlineMs) await delay(20);
  // What was just asked must be answered, or the wait has not seen its job yet.
  await delay(500);
  const signalledMs = Date.now();
  child.kill("SIGINT");
  // A command that does not heed the first is ended all the same: the test is to fail, not to hang.
  const again = setTimeout(() => child.kill("SIGINT"), heedMs);
  const { code, output } = await end;
  clearTimeout(again);
  return { code, output, tookMs: Date.now() - signalledMs };
}

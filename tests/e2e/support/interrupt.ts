import { setTimeout as delay } from "node:timers/promises";
import { ended, type Ended, type Program } from "./program";

export interface Interrupted extends Ended {
  /** From the signal to the end of the command. */
  readonly tookMs: number;
}

/** For a command that never gets where it is to be interrupted. */
const longestWayMs = 300_000;
/** For a command that does not heed Ctrl-C: on a quiet machine, it takes a quarter of a second. */
export const heedMs = 20_000;

/** Starts a command and presses Ctrl-C once, as soon as `reached` says so, to which all that it has written is told. */
export async function interruptOnce(
  program: Program,
  args: readonly string[],
  reached: (output: string) => boolean,
): Promise<Interrupted> {
  const child = program.start(...args);
  let soFar = "";
  child.stdout?.on("data", (chunk: Buffer) => (soFar += chunk.toString()));
  const end = ended(child);
  const deadlineMs = Date.now() + longestWayMs;
  while (!reached(soFar) && child.exitCode === null && Date.now() < deadlineMs) await delay(20);
  const signalledMs = Date.now();
  child.kill("SIGINT");
  // A command that does not heed the first is ended all the same: the test is to fail, not to hang.
  const again = setTimeout(() => child.kill("SIGINT"), heedMs);
  const { code, output } = await end;
  clearTimeout(again);
  return { code, output, tookMs: Date.now() - signalledMs };
}

import { setTimeout as delay } from "node:timers/promises";
import { killTree } from "./killTree";
import { ended, type Ended, type Program } from "./program";

/** The result of an interrupted command. */
export interface Interrupted extends Ended {
  /** From the signal to the end of the command. */
  readonly tookMs: number;
}

/** The limit for a command to reach the position for a test, in case it hangs. */
const longestWayMs = 300_000;
/**
 * The limit for a command that ignores Ctrl-C. Its end takes a quarter of a second on a quiet machine. An unanswered
 * request would end by itself after 30 s, and so would the delay between two polls of a job that waits for a person.
 */
export const heedMs = 20_000;
const betweenLooksMs = 20;

/** A running command of Pulumi's. A test can wait for its output or another condition, and press Ctrl-C. */
export class RunningCommand {
  /** Its result after its end. */
  readonly end: Promise<Ended>;
  readonly #child;
  readonly #shown: string;
  #output = "";

  constructor(program: Program, ...args: string[]) {
    this.#shown = args.join(" ");
    this.#child = program.start(...args);
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#output += chunk.toString()));
    this.end = ended(this.#child);
  }

  /** Resolves when `reached` is true. Rejects when the command ends before that. */
  async until(what: string, reached: (output: string) => boolean): Promise<void> {
    const deadlineMs = Date.now() + longestWayMs;
    while (!reached(this.#output)) {
      if (this.#child.exitCode !== null) throw new Error(`pulumi ${this.#shown} ended before this: ${what}`);
      if (Date.now() > deadlineMs) {
        this.#child.kill("SIGTERM");
        throw new Error(`pulumi ${this.#shown} did not get so far in ${longestWayMs / 1000} s: ${what}`);
      }
      await delay(betweenLooksMs);
    }
  }

  /** Presses Ctrl-C once, and runs the given work at the same time. Resolves when the command has ended. */
  async interrupt(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<Interrupted> {
    const signalledMs = Date.now();
    this.#child.kill("SIGINT");
    await meanwhile();
    // A command that ignores the first signal is killed, so that the test fails and does not hang.
    const again = setTimeout(() => this.#child.kill("SIGINT"), heedMs);
    const atLast = setTimeout(() => this.#child.kill("SIGKILL"), 3 * heedMs);
    const { code, output } = await this.end;
    clearTimeout(again);
    clearTimeout(atLast);
    return { code, output, tookMs: Date.now() - signalledMs };
  }

  /** Kills the command and its descendants, like a power failure. Resolves when it has ended. */
  kill(): Promise<Ended> {
    if (this.#child.pid !== undefined) killTree(this.#child.pid);
    return this.end;
  }
}

/** Whether the row of a resource shows that its job was seen. */
export const showsJob = (output: string, resource: string): boolean =>
  new RegExp(`[: ]${resource} \\w+ing .*(\\d+ %|running|[A-Z]\\w+) after \\d+s`).test(output);

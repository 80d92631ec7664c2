import { setTimeout as delay } from "node:timers/promises";
import { killTree } from "./killTree";
import { ended, type Ended, type Program } from "./program";

/** How an interrupted command ended. */
export interface Interrupted extends Ended {
  /** From the signal to the end of the command. */
  readonly tookMs: number;
}

/** For a command that hangs: how long it may need to get where a test wants it. */
const longestWayMs = 300_000;
/**
 * For a command that does not heed Ctrl-C. It takes a quarter of a second on a quiet machine. A request that is not
 * answered would end by itself after 30 s, and so would the gap between two polls of a job that waits for a person.
 */
export const heedMs = 20_000;
const betweenLooksMs = 20;

/** A command of Pulumi's under way. A test can wait for what it prints, or for anything else, and press Ctrl-C. */
export class RunningCommand {
  /** How it ended, once it has. */
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

  /** Resolves once `reached` says so. Rejects when the command ends before that. */
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

  /** Presses Ctrl-C once, and does what is to be done meanwhile. Resolves when the command has ended. */
  async interrupt(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<Interrupted> {
    const signalledMs = Date.now();
    this.#child.kill("SIGINT");
    await meanwhile();
    // A command that does not heed the first is ended anyway: the test is to fail, not to hang.
    const again = setTimeout(() => this.#child.kill("SIGINT"), heedMs);
    const atLast = setTimeout(() => this.#child.kill("SIGKILL"), 3 * heedMs);
    const { code, output } = await this.end;
    clearTimeout(again);
    clearTimeout(atLast);
    return { code, output, tookMs: Date.now() - signalledMs };
  }

  /** Kills it and all that it has started, as a power cut would. Resolves when it has ended. */
  kill(): Promise<Ended> {
    if (this.#child.pid !== undefined) killTree(this.#child.pid);
    return this.end;
  }
}

/** Whether the row of a resource shows that its job was seen. */
export const showsJob = (output: string, resource: string): boolean =>
  new RegExp(`[: ]${resource} \\w+ing .*(\\d+ %|running|[A-Z]\\w+) after \\d+s`).test(output);

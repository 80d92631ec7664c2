import type { WriteStream } from "node:tty";
import { openSession } from "../provider/api/session";
import { CancelController } from "../provider/cancelController";
import { everySecond, systemClock } from "../provider/clock";
import { localFiles } from "../provider/bridges/engine/localFiles";
import type { Runtime } from "../provider/resources/runtime";
import { resolveConnection } from "../provider/settings/resolveConnection";
import { ProgressReporter } from "../provider/resources/progress/progressReporter";
import { shownBlock, shownText } from "../provider/text/shownText";
import { CancelledError } from "./cancelledError";
import { exitCodes } from "./exitCodes";
import { flagConfig, type ConnectionFlags } from "./flags";
import { leavePlain, paint, wantsColors } from "./output/colors";
import { LiveLines } from "./output/liveLines";
import type { Output } from "./output/output";
import { ReaderGone, saysReaderGone } from "./readerGone";
import { loadTextFit, type TextFit } from "./output/textFit";
import { WaitRows } from "./output/waitRows";

/** What a command line lends the commands, beside what the resources touch. */
export interface CliRuntime extends Runtime {
  readonly out: Output;
  readonly fit: TextFit;
  readonly cancelled: AbortSignal;
  /** Tells something on standard error, beside whatever is drawn there. */
  note(text: string): void;
  /** Takes away what is drawn on standard error. */
  clearProgress(): void;
}

/** The two streams before any flag is known, for help and for errors. */
export const streams = {
  out: (text: string): void => void process.stdout.write(text),
  err: (text: string): void => void process.stderr.write(text),
};

/** The outside world, as a process of a command line has it. */
export async function cliRuntime(flags: ConnectionFlags, cancelled: AbortSignal): Promise<CliRuntime> {
  const fit = await loadTextFit();
  const readConfig = flagConfig(flags);
  const environment = process.env;
  const files = localFiles();
  const resolved = resolveConnection({}, readConfig, environment, files);
  const quiet = "issues" in resolved || !resolved.debug;
  const [out, err] = [outputOf(process.stdout, quiet), outputOf(process.stderr, quiet)];
  const rows = new WaitRows(err, new LiveLines(err, fit));
  const note = (text: string): void => {
    rows.note(shownBlock(text));
  };
  return {
    ...files,
    readConfig,
    environment,
    clock: systemClock,
    openSession,
    reporter: new ProgressReporter({ show: rows.show, redraws: err.redraws, everySecond }, systemClock),
    out,
    fit,
    cancelled,
    note,
    clearProgress: () => {
      rows.clear();
    },
    warn: (_urn, text) => {
      note(`Warning: ${shownText(text)}`);
    },
    debug: (line) => {
      rows.note(shownText(line, Infinity));
    },
  };
}

/** Nothing is drawn in place where lines about the requests come between. */
function outputOf(stream: WriteStream, quiet: boolean): Output {
  const isTerminal = stream.isTTY && process.env["TERM"] !== "dumb";
  const hasColors = wantsColors(process.env, stream.isTTY);
  return {
    write: (text) => void stream.write(text),
    redraws: isTerminal && quiet,
    paint: hasColors ? paint : leavePlain,
    get columns() {
      return isTerminal ? stream.columns : Infinity;
    },
    get rows() {
      return isTerminal ? stream.rows : Infinity;
    },
  };
}

/**
 * Aborts at the first Ctrl-C or SIGTERM, where the second ends the process as usual, and once nobody reads standard
 * output any more. Progress that nobody reads ends nothing.
 */
export function onEnd(): AbortSignal {
  const controller = new CancelController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      controller.abort(new CancelledError(name));
    });
  }
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    controller.abort(saysReaderGone(error) ? new ReaderGone() : error);
  });
  process.stderr.on("error", () => undefined);
  return controller.signal;
}

/**
 * Ends the process once everything is written: a request that nobody waits for any more must not keep it. An output that
 * somebody wanted and that could not be written, as on a full disk, is no success.
 */
export function exitWith(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => {
    const lost: NodeJS.ErrnoException | null = process.stdout.errored;
    const failed = lost !== null && !saysReaderGone(lost);
    const told = failed ? `standard output cannot be written: ${lost.code ?? lost.message}\n` : "";
    process.stderr.write(told, () => process.exit(failed ? exitCodes.fault : code));
  });
}

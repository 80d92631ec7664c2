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

/** The runtime of the commands: that of the resources, and the terminal. */
export interface CliRuntime extends Runtime {
  readonly out: Output;
  readonly fit: TextFit;
  readonly cancelled: AbortSignal;
  /** Prints a message on standard error, above the drawn lines. */
  note(text: string): void;
  /** Erases the drawn lines on standard error. */
  clearProgress(): void;
}

/** The two streams for help and errors, before the flags are parsed. */
export const streams = {
  out: (text: string): void => void process.stdout.write(text),
  err: (text: string): void => void process.stderr.write(text),
};

/** Builds the runtime of a command. */
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

/** The output to a stream. It does not redraw unless `quiet`, because `--debug` prints lines about requests in between. */
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
 * Aborts at the first Ctrl-C or SIGTERM (a second one ends the process at once), or when the reader closes standard
 * output. A closed standard error is ignored.
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
 * Ends the process after everything is written, even if requests still run. If standard output cannot be written, for
 * example on a full disk, it ends with an error.
 */
export function exitWith(code: number): void {
  process.exitCode = code;
  process.stdout.write("", () => {
    const lost: NodeJS.ErrnoException | null = process.stdout.errored;
    const failed = lost !== null && !saysReaderGone(lost);
    const message = failed ? `standard output cannot be written: ${lost.code ?? lost.message}\n` : "";
    process.stderr.write(message, () => process.exit(failed ? exitCodes.fault : code));
  });
}

#!/usr/bin/env node
/** The command line tool. */
import { CommanderError } from "commander";
import { CancelledError } from "./cancelledError";
import { exitCodeOf, exitCodes, type ExitCode } from "./exitCodes";
import { runDoctor } from "./doctor/runDoctor";
import { cliRuntime, exitWith, onEnd, streams } from "./runtime";
import { showFlavors } from "./flavors/showFlavors";
import { showJobs } from "./jobs/showJobs";
import { problemText } from "./output/problemText";
import { shownBlock } from "../provider/text/shownText";
import { cliProgram } from "./program";
import { packageVersion } from "../provider/version";
import { ReaderGone } from "./readerGone";
import { runSimulator } from "./runSimulator";
import { waitForJobs } from "./waitForJobs";

async function main(args: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = exitCodes.completed;
  const cancelled = onEnd();
  const program = cliProgram(
    {
      jobs: async (flags) => void (code = await showJobs(await cliRuntime(flags, cancelled), flags)),
      wait: async (ids, flags) => void (code = await waitForJobs(await cliRuntime(flags, cancelled), ids, flags)),
      flavors: async (flags) => void (code = await showFlavors(await cliRuntime(flags, cancelled), flags)),
      doctor: async (flags) => void (code = await runDoctor(await cliRuntime(flags, cancelled), flags)),
      simulator: (flags) => runSimulator(flags, streams.out, cancelled),
    },
    packageVersion,
    streams,
  );
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has already printed its message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.completed : exitCodes.badUsage;
    if (error instanceof ReaderGone) return exitCodes.completed;
    if (!(error instanceof CancelledError)) streams.err(`${endText(error)}\n`);
    return exitCodeOf(error);
  }
}

/** Show the stack only for unexpected errors. */
function endText(error: unknown): string {
  const stack = error instanceof Error && exitCodeOf(error) === exitCodes.fault ? error.stack : undefined;
  return stack === undefined ? problemText(error) : shownBlock(`A bug in pulumi-otc-ddm. Please report it: ${stack}`);
}

void main(process.argv.slice(2)).then(exitWith);

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ended, Program } from "./program";
import { RunningCommand } from "./runningCommand";

/** How a command ended, and what the engine told of each resource, by type and name such as `DdmJobWait::ready`. */
export interface EngineRun extends Ended {
  /** The steps that were taken, in the engine's words, such as `create` or `same`; `failed` is one that failed. */
  readonly stepsOf: (resource: string) => readonly string[];
  /** The errors of a resource; those of the program where none is named. */
  readonly errorsOf: (resource?: string) => string;
}

/** Without this the CLI has no log of events. */
export const eventLogEnvironment = { PULUMI_DEBUG_COMMANDS: "true" };

/** A line of the log. All fields but those of the one event that it tells of are absent. */
interface EngineEvent {
  readonly resOutputsEvent?: StepEvent;
  readonly resOpFailedEvent?: StepEvent;
  readonly diagnosticEvent?: { readonly urn?: string; readonly severity: string; readonly message: string };
}

interface StepEvent {
  readonly metadata: { readonly op: string; readonly urn: string };
  /** Whether it is a preview's. */
  readonly planning?: boolean;
}

/** Starts a command whose events are to be read, and hands it to some work. */
export async function runWithEvents(
  program: Program,
  args: readonly string[],
  meanwhile: (command: RunningCommand) => Promise<unknown> = () => Promise.resolve(),
): Promise<EngineRun> {
  const log = join(program.folder, "events.json");
  await writeFile(log, "");
  const command = new RunningCommand(program, ...args, "--event-log", log);
  await meanwhile(command);
  const end = await command.end;
  const lines = (await readFile(log, "utf8")).split("\n").filter((line) => line !== "");
  return runOf(
    end,
    lines.map((line) => JSON.parse(line) as EngineEvent),
  );
}

function runOf(end: Ended, events: readonly EngineEvent[]): EngineRun {
  const steps = events.flatMap(({ resOutputsEvent: done, resOpFailedEvent: failed }) =>
    [...(done ? [done] : []), ...(failed ? [{ ...failed, failed: true }] : [])].map((one) => ({
      failed: false,
      ...one,
    })),
  );
  const errors = events.flatMap(({ diagnosticEvent: one }) => (one?.severity === "error" ? [one] : []));
  return {
    ...end,
    stepsOf: (resource) =>
      steps
        .filter(({ metadata, planning }) => !planning && isOf(metadata.urn, resource))
        .map(({ metadata, failed }) => (failed ? "failed" : metadata.op)),
    errorsOf: (resource) =>
      errors
        .filter(({ urn = "" }) => (resource === undefined ? !urn.includes("Ddm") : isOf(urn, resource)))
        .map(({ message }) => message)
        .join("\n"),
  };
}

/** URNs end in `parent$type::name`, and a type in its class after a colon. */
const isOf = (urn: string, resource: string): boolean => urn.endsWith(`:${resource}`);

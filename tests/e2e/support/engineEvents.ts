import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ended, Program } from "./program";
import { RunningCommand } from "./runningCommand";

/** The result of a command, and the engine's events for each resource, by type and name such as `DdmJobWait::ready`. */
export interface EngineRun extends Ended {
  /** The executed steps in the engine's words, such as `create` or `same`. `failed` is a failed step. */
  readonly stepsOf: (resource: string) => readonly string[];
  /** The steps in a preview. */
  readonly plannedOf: (resource: string) => readonly string[];
  /** The errors of a resource, or those of the program if none is named. */
  readonly errorsOf: (resource?: string) => string;
  /** The warnings of a resource. */
  readonly warningsOf: (resource: string) => string;
  /** All events in the engine's form, except those for debugging, because these have each input, including secrets. */
  readonly events: string;
}

/** The CLI writes its log of events only with this variable. */
export const eventLogEnvironment = { PULUMI_DEBUG_COMMANDS: "true" };

/** A line of the log. All fields are absent except those of its event. */
interface EngineEvent {
  readonly resOutputsEvent?: StepEvent;
  readonly resOpFailedEvent?: StepEvent;
  readonly diagnosticEvent?: { readonly urn?: string; readonly severity: string; readonly message: string };
}

interface StepEvent {
  readonly metadata: { readonly op: string; readonly urn: string };
  /** Whether the event is a preview's. */
  readonly planning?: boolean;
}

/** Starts a command with a log of events, and passes it to some work. */
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
  return runOf(end, await readFile(log, "utf8"));
}

function runOf(end: Ended, log: string): EngineRun {
  const lines = log.split("\n").filter((line) => line !== "");
  const events = lines.map((line) => JSON.parse(line) as EngineEvent);
  const steps = events.flatMap(({ resOutputsEvent: done, resOpFailedEvent: failed }) =>
    [...(done ? [done] : []), ...(failed ? [{ ...failed, failed: true }] : [])].map((one) => ({
      failed: false,
      ...one,
    })),
  );
  const stepsOf = (resource: string, isPreview: boolean): readonly string[] =>
    steps
      .filter(({ metadata, planning = false }) => planning === isPreview && isOf(metadata.urn, resource))
      .map(({ metadata, failed }) => (failed ? "failed" : metadata.op));
  const diagnosticsOf = (severity: string, resource?: string): string =>
    events
      .flatMap(({ diagnosticEvent: one }) => (one?.severity === severity ? [one] : []))
      .filter(({ urn = "" }) => (resource === undefined ? !urn.includes("Ddm") : isOf(urn, resource)))
      .map(({ message }) => message)
      .join("\n");
  return {
    ...end,
    stepsOf: (resource) => stepsOf(resource, false),
    plannedOf: (resource) => stepsOf(resource, true),
    errorsOf: (resource) => diagnosticsOf("error", resource),
    warningsOf: (resource) => diagnosticsOf("warning", resource),
    events: lines.filter((_line, index) => events[index]?.diagnosticEvent?.severity !== "debug").join("\n"),
  };
}

/** URNs end in `parent$type::name`, and a type in its class after a colon. */
const isOf = (urn: string, resource: string): boolean => urn.endsWith(`:${resource}`);

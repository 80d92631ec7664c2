import { systemCode } from "../provider/systemCode";
import { quote, type ValidationIssue } from "../provider/validationIssue";
import { InvalidInputsError } from "../provider/resources/errors";
import { withoutUndefined } from "../provider/withoutUndefined";
import type { SimulatorOptions } from "../simulator";

/** The unparsed flags of `simulator`. */
export interface SimulatorFlags {
  readonly port?: string;
  readonly timeScale?: string;
  readonly createSeconds?: string;
  readonly deleteSeconds?: string;
  readonly fail?: string;
}

/** Parses the flags. Throws InvalidInputsError with every issue. */
function simulatorOptions(flags: SimulatorFlags): SimulatorOptions {
  const issues: ValidationIssue[] = [];
  const number = (flag: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const value = text.trim() === "" ? NaN : Number(text);
    if (!(value >= 0 && value < Infinity))
      issues.push({ property: flag, reason: `must be a number, but is ${quote(text)}` });
    return value;
  };
  const given = {
    port: number("--port", flags.port),
    timeScale: number("--time-scale", flags.timeScale),
    createInstanceSeconds: number("--create-seconds", flags.createSeconds),
    deleteInstanceSeconds: number("--delete-seconds", flags.deleteSeconds),
  };
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const failReason = flags.fail;
  const jobScript: SimulatorOptions["jobScript"] =
    failReason === undefined
      ? undefined
      : ({ name }) => (name === "CreateInstance" ? { outcome: "Failed", failReason } : {});
  return withoutUndefined({ ...given, jobScript });
}

/**
 * Runs a simulator until the signal aborts. When it listens, it prints one line of JSON with everything that a client
 * needs.
 */
export async function runSimulator(
  flags: SimulatorFlags,
  write: (text: string) => void,
  cancelled: AbortSignal,
): Promise<void> {
  const options = simulatorOptions(flags);
  // Loaded here, because no other command needs it.
  const { startSimulator } = await import("../simulator/index.js");
  const simulator = await startSimulator(options).catch((error: unknown) => {
    const code = systemCode(error);
    throw code === undefined
      ? error
      : new InvalidInputsError([{ property: "--port", reason: `${String(options.port)} cannot be used: ${code}` }]);
  });
  const { history: _history, ...ready } = simulator;
  write(`${JSON.stringify(ready)}\n`);
  if (!cancelled.aborted) await new Promise((resolve) => cancelled.addEventListener("abort", resolve, { once: true }));
  await simulator.close();
}

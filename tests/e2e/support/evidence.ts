import type { Simulator } from "../../../simulator";
import type { Command, Evidence } from "../../support/run/evidence.mjs" with { "resolution-mode": "import" };

/** The commands of this file's tests so far. The environment prints them when a test fails. */
const evidence = (globalThis as { otcDdmEvidence?: Evidence }).otcDdmEvidence;

/** Records a command of Pulumi's at its start. The command adds its result. */
export function noteCommand(args: readonly string[]): Command {
  const command: Command = { shown: args.join(" "), code: undefined, output: "" };
  evidence?.commands.push(command);
  return command;
}

export function noteSimulator({ url, history }: Simulator): void {
  evidence?.simulators.set(url, history);
}

import type { Simulator } from "../../../simulator";
import type { Command, Evidence } from "../../support/run/evidence.mjs" with { "resolution-mode": "import" };

/** What this file's tests have done so far: the environment prints it when one of them fails. */
const evidence = (globalThis as { otcDdmEvidence?: Evidence }).otcDdmEvidence;

/** Notes a command of Pulumi's as it starts; the command fills in how it ended. */
export function noteCommand(args: readonly string[]): Command {
  const command: Command = { shown: args.join(" "), code: undefined, output: "" };
  evidence?.commands.push(command);
  return command;
}

export function noteSimulator({ url, history }: Simulator): void {
  evidence?.simulators.set(url, history);
}

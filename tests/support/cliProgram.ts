import { cliProgram } from "../../cli/program";

/** The output of the command line for some arguments. The commands themselves do nothing. */
export async function written(args: readonly string[]): Promise<string> {
  let text = "";
  const write = (more: string): void => void (text += more);
  const nothing = (): Promise<void> => Promise.resolve();
  const commands = { jobs: nothing, wait: nothing, flavors: nothing, doctor: nothing, simulator: nothing };
  await cliProgram(commands, "1.2.3", { out: write, err: write }).parseAsync(args, { from: "user" });
  return text;
}

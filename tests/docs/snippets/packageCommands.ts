import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CommanderError } from "commander";
import { cliProgram } from "../../../cli/program";

const root = join(__dirname, "../../..");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** The problem of an `npm` command that runs a script of this package: its name or its arguments. */
export async function npmProblems([verb = "", ...words]: readonly string[]): Promise<readonly string[]> {
  if (verb !== "run" && verb !== "test") return [];
  const [name = "", ...rest] = verb === "run" ? words : [verb, ...words];
  const script = scripts[name];
  if (script === undefined) return [`there is no npm script ${name}`];
  const args = rest[0] === "--" ? rest.slice(1) : [];
  if (name === "simulator") return cliProblems([name, ...args]);
  const [file] = /scripts\/\S+\.mjs/.exec(script) ?? [];
  const source = file === undefined ? "" : readFileSync(join(root, file), "utf8");
  return [
    ...args.filter((arg) => arg.startsWith("--") && !new RegExp(`\\b${arg.slice(2)}\\b`).test(source)),
    ...args.filter((arg) => name === "bench" && !existsSync(join(root, "bench", `${arg}.ts`))),
    ...args.filter((arg) => name === "test" && !existsSync(join(root, arg))),
  ].map((arg) => `npm script ${name} knows no ${arg}`);
}

/**
 * The command line tool's complaint about its arguments. It does nothing with them. Without any it would show its help.
 */
export async function cliProblems(args: readonly string[]): Promise<readonly string[]> {
  const nothing = (): Promise<void> => Promise.resolve();
  const ignore = (): undefined => undefined;
  const commands = { jobs: nothing, wait: nothing, flavors: nothing, doctor: nothing, simulator: nothing };
  const program = cliProgram(commands, "", { out: ignore, err: ignore });
  try {
    if (args.length > 0) await program.parseAsync(args, { from: "user" });
    return [];
  } catch (error) {
    if (error instanceof CommanderError) return [error.message];
    throw error;
  }
}

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The problem of a `pulumi` command: an unknown command or option. `undefined`: none. */
export type CheckPulumi = (words: readonly string[]) => Promise<readonly string[]>;

/** Runs the Pulumi CLI in a folder for its help, once for each command, with its own home folder. */
export function pulumiHelp(binFolder: string, home: string): CheckPulumi {
  const known = new Map<string, Promise<string>>();
  const env = { ...process.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const helpOf = (path: readonly string[]): Promise<string> => {
    const help =
      known.get(path.join(" ")) ??
      run(join(binFolder, "pulumi"), [...path, "--help"], { env }).then(({ stdout }) => stdout);
    known.set(path.join(" "), help);
    return help;
  };
  return async (words) => {
    let path: readonly string[] = [];
    let help = await helpOf(path);
    for (const word of words) {
      if (word.startsWith("-") || !takesCommands(help)) break;
      const inner = await helpOf([...path, word]);
      // An unknown word counts as an argument, so the help is that of the command before it.
      if (inner === help) return [`there is no pulumi ${[...path, word].join(" ")}`];
      [path, help] = [[...path, word], inner];
    }
    const options = words.filter((word) => word.startsWith("--")).map((word) => word.replace(/=.*/, ""));
    return options
      .filter((option) => !hasOption(help, option))
      .map((option) => `pulumi ${path.join(" ")} has no ${option}`);
  };
}

const takesCommands = (help: string): boolean => /^Usage:\n(?: +.*\n)*? +pulumi[\w -]* \[command\]$/m.test(help);
const hasOption = (help: string, option: string): boolean => new RegExp(`^ .*${option}(?![\\w-])`, "m").test(help);

import { Argument, type Command } from "commander";
import { helpTexts } from "../helpTexts";
import { bashScript } from "./bashScript";
import { commandTree, type CommandTree } from "./commandTree";
import { fishScript } from "./fishScript";
import { zshScript } from "./zshScript";

/** The script of each shell that can be completed. */
const scripts: ReadonlyMap<string, (tree: CommandTree) => string> = new Map([
  ["bash", bashScript],
  ["zsh", zshScript],
  ["fish", fishScript],
]);

/** Adds the command `completion`, which prints a script for a shell. The script knows every command of the program. */
export function addCompletionCommand(program: Command, write: (text: string) => void): void {
  program
    .command("completion")
    .description("print a script that completes the commands in a shell")
    .addArgument(new Argument("<shell>", "the shell").choices([...scripts.keys()]))
    .addHelpText("after", helpTexts.completion)
    .action((shell: string) => {
      write(scripts.get(shell)?.(commandTree(program)) ?? "");
    });
}

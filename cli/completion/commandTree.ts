import type { Command, Option } from "commander";

/** A flag as a shell completes it. */
export interface FlagNode {
  /** Such as `-o` and `--output`. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** How many values follow it. */
  readonly takes: "none" | "one" | "several";
  /** The allowed values; empty if any value is allowed. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CommandNode {
  readonly name: string;
  readonly meaning: string;
  readonly flags: readonly FlagNode[];
  /** The allowed arguments; empty if any argument is allowed. */
  readonly choices: readonly string[];
}

/** The whole command line. */
export interface CommandTree extends Pick<CommandNode, "name" | "flags"> {
  readonly commands: readonly CommandNode[];
}

/** Reads the tree of commands and flags from the program's own definition. */
export function commandTree(program: Command): CommandTree {
  const help = program.createHelp();
  const flagsOf = (command: Command): readonly FlagNode[] => help.visibleOptions(command).map(flagNode);
  return {
    name: program.name(),
    flags: flagsOf(program),
    commands: help.visibleCommands(program).map((command) => ({
      name: command.name(),
      meaning: command.description(),
      flags: flagsOf(command),
      choices: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
    })),
  };
}

function flagNode({ short, long, description, required, optional, variadic, argChoices = [] }: Option): FlagNode {
  return {
    names: [short, long].filter((name) => name !== undefined),
    meaning: description,
    takes: !required && !optional ? "none" : variadic ? "several" : "one",
    choices: argChoices,
  };
}

import type { Command, Option } from "commander";

/** A flag as a shell completes it. */
export interface FlagNode {
  /** Such as `-o` and `--output`. */
  readonly names: readonly string[];
  readonly meaning: string;
  /** How many values follow it. */
  readonly takes: "none" | "one" | "several";
  /** The values that there are; none where it takes any. */
  readonly choices: readonly string[];
}

/** A command as a shell completes it. */
export interface CommandNode {
  readonly name: string;
  readonly meaning: string;
  readonly flags: readonly FlagNode[];
  /** What its arguments can be; none where they can be anything. */
  readonly choices: readonly string[];
}

/** The whole command line. */
export interface CommandTree extends Pick<CommandNode, "name" | "flags"> {
  readonly commands: readonly CommandNode[];
}

/** What a shell needs to know of a program, as the program itself describes it. */
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

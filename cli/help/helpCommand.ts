import { Argument, type Command } from "commander";
import { helpTopics } from "./helpTopics";

/** Adds the command `help`, which explains a command or a topic. Add it last, because it lists all other commands. */
export function addHelpCommand(program: Command, write: (text: string) => void): void {
  const commands = program.commands.map((command) => command.name());
  program.helpCommand(false);
  program
    .command("help")
    .description("explain a command or a topic")
    .addArgument(new Argument("[topic]", "what to explain").choices([...commands, ...helpTopics.keys()]))
    .action((name?: string) => {
      const topic = helpTopics.get(name ?? "");
      if (topic) write(topic.text());
      else (program.commands.find((command) => command.name() === name) ?? program).outputHelp();
    });
}

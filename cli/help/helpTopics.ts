import { exitCodesTopic } from "./exitCodesTopic";
import { settingsTopic } from "./settingsTopic";

/** A help topic besides the commands. */
interface HelpTopic {
  readonly meaning: string;
  text(): string;
}

/** The topics, by the word that `help` takes. */
export const helpTopics: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ["exit-codes", { meaning: "the result of a command, for scripts", text: exitCodesTopic }],
  ["settings", { meaning: "where to connect and as whom: flags, variables, clouds.yaml", text: settingsTopic }],
]);

/** A line for each topic, with the command that shows it. */
export const helpTopicLines = (): readonly string[] =>
  [...helpTopics].map(([name, { meaning }]) => `  pulumi-otc-ddm help ${name.padEnd(12)}${meaning}`);

import { exitCodesTopic } from "./exitCodesTopic";
import { settingsTopic } from "./settingsTopic";

/** Something that the help explains beside the commands. */
interface HelpTopic {
  readonly meaning: string;
  text(): string;
}

/** The topics, by the word that `help` takes. */
export const helpTopics: ReadonlyMap<string, HelpTopic> = new Map<string, HelpTopic>([
  ["exit-codes", { meaning: "how a command tells a script how it ended", text: exitCodesTopic }],
  ["settings", { meaning: "where to connect and as whom: flags, variables, clouds.yaml", text: settingsTopic }],
]);

/** A line for each topic, with the command that shows it. */
export const helpTopicLines = (): readonly string[] =>
  [...helpTopics].map(([name, { meaning }]) => `  pulumi-otc-ddm help ${name.padEnd(12)}${meaning}`);

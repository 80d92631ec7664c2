import type { CommandTree, FlagNode } from "./commandTree";

const quote = (text: string): string => `'${text.replace(/['\\]/g, "\\$&")}'`;

function flagWords({ names, meaning, takes, choices }: FlagNode): string {
  const named = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const values = takes === "none" ? [] : ["-x", ...(choices.length > 0 ? [`-a ${quote(choices.join(" "))}`] : [])];
  return [...named, ...values, `-d ${quote(meaning)}`].join(" ");
}

/** A script that completes the commands in fish. */
export function fishScript({ name, flags, commands }: CommandTree): string {
  const first = `complete -c ${name} -n __fish_use_subcommand`;
  const lines = commands.flatMap((command) => {
    const inCommand = `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name}'`;
    return [
      `${first} -a ${command.name} -d ${quote(command.meaning)}`,
      ...(command.choices.length > 0 ? [`${inCommand} -a ${quote(command.choices.join(" "))}`] : []),
      ...command.flags.map((flag) => `${inCommand} ${flagWords(flag)}`),
    ];
  });
  return [
    `# Completes ${name} in fish. To load it: ${name} completion fish | source`,
    `complete -c ${name} -f`,
    ...flags.map((flag) => `${first} ${flagWords(flag)}`),
    ...lines,
    "",
  ].join("\n");
}

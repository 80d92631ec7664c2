import type { CommandNode, CommandTree, FlagNode } from "./commandTree";

const flagNames = (flags: readonly FlagNode[]): string => flags.flatMap(({ names }) => names).join(" ");

/** A branch for each flag that takes values. */
const valueBranches = ({ name, flags }: CommandNode): readonly string[] =>
  flags.flatMap(({ names, takes, choices }) => {
    const patterns = names.map((flag) => `"${name} ${flag}"`).join(" | ");
    return takes === "none" ? [] : [`    ${patterns}) takes=${takes} words="${choices.join(" ")}" ;;`];
  });

const commandBranch = ({ name, flags, choices }: Pick<CommandNode, "name" | "flags" | "choices">): string =>
  `      "${name}") flags="${flagNames(flags)}" words="${choices.join(" ")}" ;;`;

/** A completion script for bash 3.2 or later. It needs no other packages. */
export function bashScript({ name, flags, commands }: CommandTree): string {
  const names = commands.map((command) => command.name);
  return `# Completes ${name} in bash. To load it: source <(${name} completion bash)
_pulumi_otc_ddm() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command="" flag="" after=0 takes="" flags="" words="" word i
  # To bash the sign in --output=json is a word of its own.
  [[ "$current" == "=" ]] && current=""
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      =) ;;
      -*) flag="$word" after=0 ;;
      *) if [[ -z "$command" ]]; then command="$word"; else after=$((after + 1)); fi ;;
    esac
  done
  case "$command $flag" in
${commands.flatMap(valueBranches).join("\n")}
  esac
  if [[ "$current" == -* || -z "$takes" || ("$takes" == one && $after -gt 0) ]]; then
    case "$command" in
${[{ name: "", flags, choices: names }, ...commands].map(commandBranch).join("\n")}
      *) words="" ;;
    esac
    [[ "$current" == -* ]] && words="$flags"
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _pulumi_otc_ddm ${name}
`;
}

import type { CommandNode, CommandTree, FlagNode } from "./commandTree";

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** Escapes the characters that would end a description. */
const escape = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

function flagSpecs({ names, meaning, takes, choices }: FlagNode): readonly string[] {
  const values = choices.length > 0 ? `(${choices.join(" ")})` : " ";
  const following = { none: "", one: `:value:${values}`, several: `:*-*:value:${values}` }[takes];
  // The value of a long flag may also follow an equals sign, as in --output=json.
  const sign = (name: string): string => (takes !== "none" && name.startsWith("--") ? "=" : "");
  return names.map((name) => quote(`${name}${sign(name)}[${escape(meaning)}]${following}`));
}

/** The arguments of `_arguments` for a command, one on each line. */
const specsOf = ({ flags, choices }: Pick<CommandNode, "flags" | "choices">): string =>
  [...flags.flatMap(flagSpecs), ...(choices.length > 0 ? [quote(`1:value:(${choices.join(" ")})`)] : [])].join(
    " \\\n          ",
  );

/** A completion script for zsh, to source or to put into a folder of `fpath`. */
export function zshScript({ name, flags, commands }: CommandTree): string {
  return `#compdef ${name}
# Completes ${name} in zsh. To load it, after compinit: source <(${name} completion zsh)
_pulumi_otc_ddm() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map((command) => `    ${quote(`${command.name}:${escape(command.meaning)}`)}`).join("\n")}
  )
  _arguments -C \\
          ${specsOf({ flags, choices: [] })} \\
          '1:command:->command' '*::argument:->arguments'
  case "$state" in
    command) _describe command commands ;;
    arguments)
      case "$words[1]" in
${commands.map((command) => `        ${command.name}) _arguments \\\n          ${specsOf(command)} ;;`).join("\n")}
      esac ;;
  esac
}
if [[ "$funcstack[1]" == _pulumi* ]]; then _pulumi_otc_ddm "$@"; else compdef _pulumi_otc_ddm ${name}; fi
`;
}

import { snippetsIn, type Page } from "../pages";

/** A command in a page for its readers. */
interface ShellCommand {
  readonly place: string;
  /** Its words, without quotes and without leading variables. */
  readonly words: readonly string[];
}

/** The commands in snippets for the shell, after `$` in what a terminal shows, in steps of a workflow, and in the text. */
export function shellCommandsIn(pages: readonly Page[]): readonly ShellCommand[] {
  const shell = snippetsIn(pages, "sh");
  const shown = snippetsIn(pages, "text", "yaml").map((one) => ({ ...one, code: afterPrompts(one.code) }));
  const inText = pages.flatMap(({ path, text }) =>
    [...text.replace(/^```[^]*?^```$/gm, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => ({ place: path, code })),
  );
  return [...shell, ...shown, ...inText].flatMap(({ place, code }) =>
    commandsOf(code).map((words) => ({ place, words })),
  );
}

const afterPrompts = (code: string): string =>
  [...code.matchAll(/^(?:\$| *(?:- )?run:| *-(?= (?:npm|npx|pulumi) )) (.+)$/gm)]
    .map(([, command]) => command)
    .join("\n");

/** A comment, a word with its quoted parts and substitutions, the end of a command, or an escaped line end. */
const token =
  /(?<comment>(?<=^|\s)#[^\n]*)|\\\n|(?<end>[\n;|&]+)|(?<word>(?:"[^"]*"|'[^']*'|\$\([^)]*\)|[^\s;|&"'])+)/g;

/** The words of each simple command in a text for the shell. */
export function commandsOf(code: string): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  for (const { groups } of code.matchAll(token)) {
    const { end, word } = groups ?? {};
    if (end !== undefined) commands.push([]);
    if (word !== undefined) commands.at(-1)?.push(word.replace(/["']/g, ""));
  }
  return commands.map(withoutPrefix).filter(({ length }) => length > 0);
}

/** Without `do` and `exec`, and without leading variables. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => word !== "do" && word !== "exec" && !/^\w+=/.test(word));
  return first < 0 ? [] : words.slice(first);
}

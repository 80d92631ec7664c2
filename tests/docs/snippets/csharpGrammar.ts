import { dirname, join } from "node:path";
import { Language, Parser, type Node } from "@vscode/tree-sitter-wasm";

export type { Node };

/** Loads the grammar of C#. The function that it gives parses a text; the tree marks what is no C#. */
export async function csharpGrammar(): Promise<(code: string) => Node> {
  await Parser.init();
  const folder = dirname(require.resolve("@vscode/tree-sitter-wasm"));
  const parser = new Parser();
  parser.setLanguage(await Language.load(join(folder, "tree-sitter-c-sharp.wasm")));
  return (code) => {
    const tree = parser.parse(code);
    if (!tree) throw new Error("the parser has no language");
    return tree.rootNode;
  };
}

/** The parts of a node that its grammar names, without comments. */
export const partsOf = (node: Node): readonly Node[] =>
  node.namedChildren.flatMap((child) => (child && child.type !== "comment" ? [child] : []));

/** The text of a type, without what leaves it the same type to a caller: `Input<string>?` is `Input<string>`. */
export const typeText = (node: Node | null): string => (node?.text ?? "").replace(/\s/g, "").replace(/\?$/, "");

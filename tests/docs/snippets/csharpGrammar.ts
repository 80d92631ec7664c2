import { dirname, join } from "node:path";
import { Language, Parser, type Node } from "@vscode/tree-sitter-wasm";

export type { Node };

/** Loads the grammar of C#. The returned function parses a text, and the tree marks syntax errors. */
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

/** The named parts of a node, without comments. */
export const partsOf = (node: Node): readonly Node[] =>
  node.namedChildren.flatMap((child) => (child && child.type !== "comment" ? [child] : []));

/** The text of a type, without parts that mean the same to a caller: `Input<string>?` becomes `Input<string>`. */
export const typeText = (node: Node | null): string => (node?.text ?? "").replace(/\s/g, "").replace(/\?$/, "");

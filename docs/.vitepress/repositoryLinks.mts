import { posix } from "node:path";
import type { MarkdownOptions } from "vitepress";

type Markdown = Parameters<NonNullable<MarkdownOptions["config"]>>[0];

/** Lets links that lead out of `docs/` lead to the repository, where they also work when a page is read there. */
export function toRepository(markdown: Markdown, repository: string): void {
  markdown.core.ruler.push("to-repository", ({ tokens, env }) => {
    const { relativePath } = env as { relativePath: string };
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      const href = token.type === "link_open" ? token.attrGet("href") : null;
      if (href === null || /^([a-z]+:|#|\/)/.test(href)) continue;
      const path = posix.join("docs", posix.dirname(relativePath), href);
      if (!path.startsWith("docs/")) token.attrSet("href", `${repository}/${path}`);
    }
  });
}

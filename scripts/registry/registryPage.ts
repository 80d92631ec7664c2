/** The head of a page, which the registry's site reads. */
export interface FrontMatter {
  readonly title: string;
  /** A sentence for search engines. */
  readonly meta_desc: string;
  readonly layout: "package" | "installation";
}

/** A page in the form of the registry: its head, then Markdown. */
export function registryPage({ title, meta_desc, layout }: FrontMatter, ...parts: readonly string[]): string {
  const head = [
    "---",
    "# Written by `npm run reference`.",
    `title: ${title}`,
    `meta_desc: ${meta_desc}`,
    `layout: ${layout}`,
    "---",
  ];
  return `${[head.join("\n"), ...parts].join("\n\n")}\n`;
}

/** Where the registry shows this package. */
export const registryUrl = (name: string): string => `https://www.pulumi.com/registry/packages/${name}`;

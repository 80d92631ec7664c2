/** What a reader of one language sees. */
export interface Choice {
  /** The registry's key of the language. */
  readonly language: string;
  /** Markdown. */
  readonly content: string;
}

/** Parts of a page. The registry shows the part for the reader's language. */
export function chooser(choices: readonly Choice[]): string {
  const languages = choices.map(({ language }) => language).join(",");
  const parts = choices.map(
    ({ language, content }) => `{{% choosable language ${language} %}}\n\n${content}\n\n{{% /choosable %}}`,
  );
  return [`{{< chooser language "${languages}" >}}`, ...parts, "{{< /chooser >}}"].join("\n");
}

/** The programs of the first example in a description, each in its language. */
export function firstExample(description: string): readonly Choice[] {
  const [, examples = ""] = description.split("{{% examples %}}");
  const [, first = ""] = examples.split(/^### .+$/m);
  return [...first.matchAll(/^```(\w+)\n[^]*?^```$/gm)].map(([content, language = ""]) => ({ language, content }));
}

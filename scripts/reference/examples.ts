/** How the languages of examples are called on the tabs of the site. */
const languages: Readonly<Record<string, string>> = {
  typescript: "TypeScript",
  python: "Python",
  go: "Go",
  csharp: "C#",
  java: "Java",
  yaml: "YAML",
};

/** A description without its examples, and these as groups of tabs, one for each. */
export function splitExamples(description: string): { text: string; examples: string | undefined } {
  const [text = "", rest] = description.split("{{% examples %}}");
  const sections = [...(rest ?? "").matchAll(/\{\{% example %\}\}([^]*?)\{\{% \/example %\}\}/g)];
  const examples = sections.flatMap(([, section = ""]) => section.split(/^(?=### )/m)).flatMap(exampleGroup);
  return { text: text.trim(), examples: examples.length > 0 ? examples.join("\n\n") : undefined };
}

function exampleGroup(section: string): string[] {
  const [, title] = /^### (.+)$/m.exec(section) ?? [];
  const programs = [...section.matchAll(/^```(\w+)\n[^]*?^```$/gm)];
  if (title === undefined || programs.length === 0) return [];
  const tabs = programs.map(([fence, language = ""]) =>
    fence.replace(`\`\`\`${language}`, `\`\`\`${language} [${languages[language] ?? language}]`),
  );
  return [`### ${title}`, `::: code-group\n\n${tabs.join("\n\n")}\n\n:::`];
}

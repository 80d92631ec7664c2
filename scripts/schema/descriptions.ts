import { readFileSync } from "node:fs";
import { join } from "node:path";
import { awsVariables, aliasesOf, settingAliases, type Setting } from "../../provider/settings/settingAliases";

/** A doc comment as plain Markdown. */
export const markdown = (comment: string): string => comment.replace(/\{@link ([^}\s]+)\s*\}/g, "`$1`");

/** A member's description with its examples, which the generators show each in its own language. */
export function withExamples(description: string, name: string): string {
  const examples = readFileSync(join(__dirname, "examples", `${name}.md`), "utf8").trim();
  const example = `{{% example %}}\n${examples}\n\n{{% /example %}}`;
  return `${description}\n\n{{% examples %}}\n## Example Usage\n\n${example}\n{{% /examples %}}`;
}

/** The variables of a setting, in their order of precedence. */
export function variablesOf(name: string): readonly string[] {
  if (!isSetting(name)) throw new Error(`${name} is none of the settings`);
  const aws: Partial<Record<Setting, readonly string[]>> = awsVariables;
  return [...aliasesOf(name).environment, ...(aws[name] ?? [])];
}

const isSetting = (name: string): name is Setting => Object.hasOwn(settingAliases, name);

/** A setting's description, with the variables that it is read from. */
export function withVariables(description: string, name: string): string {
  const variables = variablesOf(name).map((variable) => `\`${variable}\``);
  return `${description} Environment: ${variables.join(", ")}.`;
}

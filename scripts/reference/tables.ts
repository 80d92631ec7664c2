import type { PropertySpec, TypeSpec } from "../schema/spec";

/** One property, as a table shows it. */
export interface Row {
  readonly name: string;
  readonly property: PropertySpec;
  /** Whether it is required or always present, or its default. */
  readonly need: string;
  /** The effect of a change, in a word; absent in tables without this column. */
  readonly change?: string;
}

/** A table of properties in Markdown. The columns are the name, the type, the need, maybe the change, and the meaning. */
export function propertyTable(rows: readonly Row[], head: readonly string[]): string {
  const lines = rows.map(({ name, property, need, change }) => [
    `\`${name}\``,
    `${property.secret ? "secret " : ""}${typeText(property)}`,
    need,
    ...(change === undefined ? [] : [change]),
    property.description.replaceAll("\n", " "),
  ]);
  return [head, head.map(() => "---"), ...lines].map((cells) => `| ${cells.map(escape).join(" | ")} |`).join("\n");
}

const escape = (cell: string): string => cell.replaceAll("|", "\\|");

/** The default of an input, from its description. */
export const defaultIn = ({ description }: PropertySpec): string =>
  /\bDefault:?\s([^]+?)(?:[.:;]\s|\.?$)/.exec(description)?.[1]?.replaceAll("\n", " ") ?? "";

/** A type in words, with a link to the page of the types where it is one of these. */
function typeText({ type, items, $ref, oneOf }: TypeSpec): string {
  if (oneOf) {
    const texts = oneOf.map(typeText);
    // For a string that may also be an enum, show only the enum.
    const named = texts.filter((text) => text.startsWith("["));
    return (named.length > 0 ? named : texts).join(" or ");
  }
  if ($ref !== undefined) {
    if ($ref === "pulumi.json#/Any") return "any";
    const name = $ref.split(":").at(-1) ?? $ref;
    return `[${name}](Types.md#${name.toLowerCase()})`;
  }
  return type === "array" ? `list of ${items ? typeText(items) : "any"}` : (type ?? "object");
}

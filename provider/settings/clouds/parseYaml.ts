import type * as Yaml from "yaml";
import { isRecord } from "../../record";
import { type Entries } from "./entries";

/** The content of a file of clouds, or the reason why it cannot be read. */
export type ParsedFile = { readonly entries: Entries } | { readonly failure: string };

/**
 * Reads YAML, or JSON, which is a part of it. Every scalar stays a text, so that a password such as `0123` does not
 * become a number. A failure names the line but does not quote it, since it may contain a password.
 */
export function parseYaml(text: string): ParsedFile {
  // Loaded when first needed, since most users have no files of clouds.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- checks are synchronous, so an import() cannot serve
  const yaml = require("yaml") as typeof Yaml;
  const document = yaml.parseDocument(text, {
    schema: "failsafe",
    customTags: ["null", "merge"],
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    return { failure: `it is not valid YAML (${error.code} in line ${line})` };
  }
  try {
    const value: unknown = document.toJS() ?? {};
    return isRecord(value) ? { entries: value } : { failure: "it is not a mapping" };
  } catch {
    return { failure: "it is not valid YAML (an alias without its anchor, or too many aliases)" };
  }
}

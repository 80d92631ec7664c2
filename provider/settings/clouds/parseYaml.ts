import type * as Yaml from "yaml";
import { isRecord } from "../../record";
import { type Entries } from "./entries";

/** What a file of clouds says, or why it says nothing. */
export type ParsedFile = { readonly entries: Entries } | { readonly failure: string };

/**
 * Reads YAML, or JSON, which is a part of it. Every scalar stays the text that was written: a project's id of digits or a
 * password such as `0123` is no number. A failure tells the line, never what is in it: that may be a password.
 */
export function parseYaml(text: string): ParsedFile {
  // Loaded when first needed: a set-up without files of clouds does not pay for it.
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
    return { failure: `it is no valid YAML (${error.code} in line ${line})` };
  }
  try {
    const value: unknown = document.toJS() ?? {};
    return isRecord(value) ? { entries: value } : { failure: "it is no mapping" };
  } catch {
    return { failure: "it is no valid YAML (an alias without its anchor, or too many of them)" };
  }
}

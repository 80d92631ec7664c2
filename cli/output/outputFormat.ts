/** The forms in which a command shows what it found: for people, as one JSON array, or as an object of JSON on each line. */
export const outputFormats = ["table", "json", "ndjson"] as const;

/** One of the forms. */
export type OutputFormat = (typeof outputFormats)[number];

/** The flags of every command that shows something. `--json` is a short form, which sets `output`. */
export interface OutputFlags {
  readonly output: OutputFormat;
}

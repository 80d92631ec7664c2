/** The formats of a command's result: a table for people, one JSON array, or a JSON object on each line. */
export const outputFormats = ["table", "json", "ndjson"] as const;

/** One of the formats. */
export type OutputFormat = (typeof outputFormats)[number];

/** The flags of every command that prints a result. `--json` is a short form that sets `output`. */
export interface OutputFlags {
  readonly output: OutputFormat;
}

import { median, quantile } from "../distribution";
import { markdownTable } from "./markdownTable";

/** One thing that was measured in every round. */
export interface Strip {
  readonly name: string;
  /** Whether it measures this package, or is a ratio of such a measurement. */
  readonly ours: boolean;
  /** In the order of the rounds. */
  readonly values: readonly number[];
  /** The highest allowed median. Default: no limit. */
  readonly allowed?: number;
}

/** Strips of one unit: a part of a picture, and a table with the same figures. */
export interface Panel {
  /** What the values are, with their unit, in Markdown. */
  readonly title: string;
  readonly format: (value: number) => string;
  /** A value that the axis must include: 0 for amounts, 1 for ratios. */
  readonly origin: 0 | 1;
  readonly strips: readonly [Strip, ...Strip[]];
}

/** The figures behind a part of a picture. */
export function panelTable({ title, format, strips }: Panel): string {
  const bounded = strips.some(({ allowed }) => allowed !== undefined);
  const rounds = strips[0].values.length;
  return markdownTable(
    [title, `median of ${rounds} rounds`, "quartiles", "lowest to highest", ...(bounded ? ["allowed"] : [])],
    strips.map(({ name, values, allowed }) => {
      const at = (part: number): string => format(quantile(values, part));
      const bound = allowed === undefined ? "" : format(allowed);
      return [
        name,
        format(median(values)),
        `${at(0.25)} to ${at(0.75)}`,
        `${at(0)} to ${at(1)}`,
        ...(bounded ? [bound] : []),
      ];
    }),
  );
}

/** A ratio in a few words: its median, its quartiles in brackets, and what is allowed. */
export function ratioText({ values, allowed }: Strip, format: Panel["format"]): string {
  const at = (part: number): string => format(quantile(values, part));
  const bound = allowed === undefined ? "" : `; ${format(allowed)} is allowed`;
  return `${at(0.5)} times (${at(0.25)} to ${at(0.75)})${bound}`;
}

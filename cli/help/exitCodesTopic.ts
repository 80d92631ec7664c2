import { exitCodeMeanings } from "../exitCodes";

/** A line for each exit code, the worst first. */
export const exitCodeLines = (): readonly string[] =>
  [...exitCodeMeanings].map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`);

/** The help topic about exit codes. */
export const exitCodesTopic =
  (): string => `The exit code of a command shows its result to scripts. For several jobs or checks, the first of these that applies counts:

${exitCodeLines().join("\n")}

A reader that has enough, such as head, ends a watch with 0. A result that cannot be written, as on a full disk, ends with 70.
`;

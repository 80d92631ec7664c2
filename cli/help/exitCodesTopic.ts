import { exitCodeMeanings } from "../exitCodes";

/** A line for each exit code, the worst first. */
export const exitCodeLines = (): readonly string[] =>
  [...exitCodeMeanings].map(([code, meaning]) => `  ${String(code).padEnd(3)}  ${meaning}`);

/** How a command tells a script how it ended. */
export const exitCodesTopic =
  (): string => `The exit code of a command tells a script how it ended. For several jobs or checks it is the first of these that applies:

${exitCodeLines().join("\n")}

A reader that has enough, such as head, ends a watch with 0. A result that cannot be written, as on a full disk, ends with 70.
`;

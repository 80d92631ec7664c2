import { exitCodeMeanings } from "../exitCodes";
import { wrapText } from "../output/wrapText";
import { helpColumns } from "./helpColumns";

const margin = { columns: helpColumns, indent: 7 };

/** The exit codes with their meanings, the worst first. */
export const exitCodeLines = (): readonly string[] =>
  [...exitCodeMeanings].flatMap(([code, meaning]) => wrapText(`  ${code}`, meaning.split(" "), margin));

/** The exit codes, and which of them a command uses. */
export const exitCodesTopic =
  (): string => `The exit code of a command shows a script how it ended. If several apply, the
command uses the first of them:

${exitCodeLines().join("\n")}

If the reader of the output closes the pipe, as head does, a watch ends with 0.
If the result cannot be written, as on a full disk, the exit code is 70.
`;

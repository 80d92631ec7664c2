import { shownText } from "../../provider/text/shownText";
import { alignColumns } from "../output/alignColumns";
import type { Color } from "../output/colors";
import { jsonDocument, jsonLine } from "../output/jsonText";
import type { OutputFormat } from "../output/outputFormat";
import { wrapText } from "../output/wrapText";
import type { CliRuntime } from "../runtime";
import { checks, type Finding } from "./finding";

/** The output for findings. */
export interface Report {
  add(finding: Finding): void;
  end(): void;
}

/** A report in the given format. It writes lines at once, a JSON array at the end. */
export function reportIn(format: OutputFormat, runtime: CliRuntime): Report {
  const { out } = runtime;
  const collected: Finding[] = [];
  switch (format) {
    case "table":
      return { add: (finding) => out.write(findingLines(finding, runtime)), end: () => undefined };
    case "json":
      return {
        add: (finding) => collected.push(finding),
        end: () => out.write(jsonDocument(collected.map(findingJson))),
      };
    case "ndjson":
      return { add: (finding) => out.write(jsonLine(findingJson(finding))), end: () => undefined };
  }
}

/** A finding as JSON. The exit code is left out, since it is the program's. */
const findingJson = ({ exitCode: _exitCode, ...fields }: Finding): object => fields;

const colors: Readonly<Record<Finding["result"], Color>> = { ok: "green", warning: "yellow", failed: "red" };
const gap = "  ";

const widthOf = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length));
const resultWidth = widthOf(Object.keys(colors));
const checkWidth = widthOf(checks);

function findingLines(finding: Finding, { out, fit }: CliRuntime): string {
  const { check, result, message, hint, settings = [] } = finding;
  const table = alignColumns(
    settings.map(({ setting, place, value = "(not shown)" }) => [setting, shownText(value, 64), shownText(place)]),
    fit,
  );
  // Pad before coloring, since color sequences have a length too.
  const start = `${out.paint(result, colors[result])}${" ".repeat(resultWidth - result.length)}${gap}${check.padEnd(checkWidth)}${gap}`;
  const indent = resultWidth + checkWidth + 2 * gap.length;
  const wrapped = (start: string, text: string): string =>
    wrapText(start, shownText(text).split(" "), { columns: out.columns, indent }, fit).join("\n");
  return [
    ...table.map((line) => `${fit.cut(line, out.columns)}\n`),
    ...(table.length > 0 ? ["\n"] : []),
    `${wrapped(start, message)}\n`,
    ...(hint === undefined ? [] : [`${wrapped("", `hint: ${hint}`)}\n`]),
  ].join("");
}

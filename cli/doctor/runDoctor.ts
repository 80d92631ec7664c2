import { sessionOf } from "../../provider/resources/connection";
import { worstExitCode, type ExitCode } from "../exitCodes";
import type { ConnectionFlags } from "../flags";
import type { OutputFlags } from "../output/outputFormat";
import type { CliRuntime } from "../runtime";
import { checkSettings } from "./checkSettings";
import { diagnose } from "./diagnose";
import { checks, type Finding } from "./finding";
import { reportIn } from "./reports";

/** The unparsed flags of `doctor`. */
export interface DoctorFlags extends ConnectionFlags, OutputFlags {}

/**
 * Checks step by step whether the API can be used from this computer. Resolves with the exit code of the worst finding.
 */
export async function runDoctor(runtime: CliRuntime, { output }: DoctorFlags): Promise<ExitCode> {
  const report = reportIn(output, runtime);
  const found: Finding[] = [];
  const add = (finding: Finding): void => {
    found.push(finding);
    report.add(finding);
  };
  const { findings, connection } = checkSettings(runtime);
  findings.forEach(add);
  if (connection)
    for await (const finding of diagnose(runtime, sessionOf(runtime, connection), connection)) add(finding);
  report.end();
  const missing = checks.filter((check) => !found.some((finding) => finding.check === check));
  if (missing.length > 0) runtime.note(`Not checked, since something before it failed: ${missing.join(", ")}`);
  return worstExitCode(found.flatMap(({ exitCode }) => exitCode ?? []));
}

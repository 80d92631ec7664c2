import { DdmError } from "../provider/errors";
import type { Session } from "../provider/api/session";
import type { Job } from "../provider/job";
import { checkedSpec, connect } from "../provider/resources/connection";
import { jobOf } from "../provider/resources/errors";
import { durationRule, idRule } from "../provider/resources/inputRules";
import { awaitJob } from "../provider/resources/jobWait/awaitJobs";
import { jobOutputs } from "../provider/resources/jobWait/jobOutputs";
import { jobIdUse } from "../provider/resources/jobWait/jobSource";
import { timeoutMsOf } from "../provider/resources/jobWait/waitInputs";
import { optional, required, type Rule } from "../provider/resources/parseInputs";
import { exitCodeOf, exitCodes, worstExitCode, type ExitCode } from "./exitCodes";
import type { ConnectionFlags } from "./flags";
import { jsonDocument, jsonLine } from "./output/jsonText";
import type { OutputFlags } from "./output/outputFormat";
import { printTable } from "./output/printTable";
import { problemText } from "./output/problemText";
import type { CliRuntime } from "./runtime";

/** The unparsed flags of `wait`. */
export interface WaitFlags extends ConnectionFlags, OutputFlags {
  readonly timeout?: string;
}

/** The end of one wait: the last known state of the job, and the error if it did not complete. */
interface WaitEnd {
  readonly jobId: string;
  readonly job?: Job | undefined;
  readonly error?: unknown;
}

const idsRule: Rule<readonly string[]> = (value, property, report) =>
  Array.isArray(value) ? value.flatMap((id) => idRule(jobIdUse)(id, property, report) ?? []) : undefined;

const fields = {
  jobIds: required(idsRule, jobIdUse, "jobId"),
  timeoutMs: optional(durationRule, "--timeout"),
};

/** Waits until all jobs have ended, and shows the results. Resolves with the worst exit code. */
export async function waitForJobs(runtime: CliRuntime, ids: readonly string[], flags: WaitFlags): Promise<ExitCode> {
  const spec = checkedSpec(runtime, { jobId: ids, "--timeout": flags.timeout }, fields);
  const timeoutMs = timeoutMsOf(spec);
  const session = connect(runtime, {});
  const waitFor = async (jobId: string): Promise<WaitEnd> => {
    const end = await waitForOne(runtime, session, jobId, timeoutMs);
    if (flags.output === "ndjson") writeLine(runtime, end);
    return end;
  };
  const ends = await Promise.all([...new Set(ids)].map(waitFor));
  runtime.clearProgress();
  switch (flags.output) {
    case "table":
      printTable(
        runtime,
        ends.flatMap(({ job }) => job ?? []),
      );
      break;
    case "json":
      runtime.out.write(jsonDocument(ends.map(endJson)));
      break;
    case "ndjson":
      // Each job was written when its wait ended.
      break;
  }
  for (const { error } of ends) if (error !== undefined) runtime.note(problemText(error));
  return worstExitCode(ends.map(({ error }) => (error === undefined ? exitCodes.completed : exitCodeOf(error))));
}

async function waitForOne(runtime: CliRuntime, session: Session, jobId: string, timeoutMs: number): Promise<WaitEnd> {
  try {
    return { jobId, job: await awaitJob(runtime, session, { jobId, timeoutMs, urn: jobId, failOnError: true }) };
  } catch (error) {
    // Any other error is a bug in this package and ends everything.
    if (!(error instanceof DdmError)) throw error;
    return { jobId, job: jobOf(error), error };
  }
}

/** Erases the rows of the other waits for this line. Each comes back with its next update. */
function writeLine(runtime: CliRuntime, end: WaitEnd): void {
  runtime.clearProgress();
  runtime.out.write(jsonLine(endJson(end)));
}

/** The end of a wait as JSON. */
function endJson({ jobId, job, error }: WaitEnd): Record<string, unknown> {
  return {
    jobId,
    ...(job && jobOutputs(job)),
    ...(error instanceof DdmError && { error: { code: error.code, message: problemText(error) } }),
  };
}

import type { Session } from "../provider/api/session";
import type { Job } from "../provider/job";
import { DdmError } from "../provider/errors";
import { awaitJob } from "../provider/resources/jobWait/awaitJobs";
import { checkConnection, connect } from "../provider/resources/connection";
import { InvalidInputsError, jobOf } from "../provider/resources/errors";
import { jobOutputs } from "../provider/resources/jobWait/jobOutputs";
import { durationRule, idRule } from "../provider/resources/inputRules";
import { jobIdUse } from "../provider/resources/jobWait/waitFaces";
import { timeoutMsOf } from "../provider/resources/jobWait/waitInputs";
import { optional, parseInputs, required } from "../provider/resources/parseInputs";
import { exitCodeOf, exitCodes, worstExitCode, type ExitCode } from "./exitCodes";
import type { ConnectionFlags } from "./flags";
import type { CliRuntime } from "./runtime";
import { jobTable } from "./output/jobTable";
import { jsonText } from "./output/jsonText";
import { problemText } from "./output/problemText";

/** The flags of `wait` as they were written. */
export interface WaitFlags extends ConnectionFlags {
  readonly timeout?: string;
  readonly json?: true;
}

/** How one wait ended: the job as it was last seen, and what kept it from completing. */
interface WaitEnd {
  readonly jobId: string;
  readonly job?: Job | undefined;
  readonly error?: unknown;
}

/** Waits until all jobs have ended, and tells how. Resolves with the exit code of the worst. */
export async function waitForJobs(runtime: CliRuntime, ids: readonly string[], flags: WaitFlags): Promise<ExitCode> {
  const fields = { timeoutMs: optional(durationRule, "--timeout") };
  const { known, issues: flagIssues } = parseInputs({ "--timeout": flags.timeout }, fields);
  const issues = [
    ...ids.flatMap((jobId) => parseInputs({ jobId }, { jobId: required(idRule(jobIdUse), jobIdUse) }).issues),
    ...flagIssues,
    ...checkConnection(runtime, {}),
  ];
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const session = connect(runtime, {});
  const timeoutMs = timeoutMsOf({ timeoutMs: known.timeoutMs });
  const ends = await Promise.all([...new Set(ids)].map((jobId) => waitForOne(runtime, session, jobId, timeoutMs)));
  runtime.clearProgress();
  if (flags.json) runtime.out.write(`${jsonText(ends.map(endJson), 2)}\n`);
  else {
    const seen = ends.flatMap(({ job }) => job ?? []);
    for (const line of jobTable(seen, runtime.clock.now(), runtime.out.columns, runtime.fit))
      runtime.out.write(`${line}\n`);
  }
  for (const { error } of ends) if (error !== undefined) runtime.note(problemText(error));
  return worstExitCode(ends.map(({ error }) => (error === undefined ? exitCodes.completed : exitCodeOf(error))));
}

async function waitForOne(runtime: CliRuntime, session: Session, jobId: string, timeoutMs: number): Promise<WaitEnd> {
  try {
    return { jobId, job: await awaitJob(runtime, session, { jobId, timeoutMs, urn: jobId, failOnError: true }) };
  } catch (error) {
    // What is not thrown on purpose is a fault of ours, and ends everything.
    if (!(error instanceof DdmError)) throw error;
    return { jobId, job: jobOf(error), error };
  }
}

/** How a wait ended, as a script reads it. */
function endJson({ jobId, job, error }: WaitEnd): Record<string, unknown> {
  return {
    jobId,
    ...(job && jobOutputs(job)),
    ...(error instanceof DdmError && { error: { code: error.code, message: problemText(error) } }),
  };
}

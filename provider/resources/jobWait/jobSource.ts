import { quote, type ReportIssue, type ValidationIssue } from "../../validationIssue";
import { idRule, isText } from "../inputRules";
import { optional, parseInputs, required, type Parsed, type Rule } from "../parseInputs";
import { unknownValue, type Properties } from "../runtime";

/** The jobs of one instance that have not ended. */
export interface InstanceJobs {
  readonly instanceId: string;
  /** Only jobs of these names, upper or lower case; absent for all jobs, and until the instance is idle. */
  readonly jobNames: readonly string[] | undefined;
}

/** The source of a wait's jobs: ids from the program, or the task list. */
export type JobSource =
  { readonly kind: "ids"; readonly jobIds: readonly string[] } | ({ readonly kind: "instance" } & InstanceJobs);

/** The id of a resource that waits for these jobs. */
export function idOf(source: JobSource): string {
  switch (source.kind) {
    case "ids":
      return source.jobIds.join(",");
    case "instance":
      return source.instanceId;
  }
}

/** Completes "is required: …". */
export const jobIdUse = "the id of the job to wait for, such as the output jobId of DdmInstance";

/** How many jobs one wait may wait for. */
export const mostJobs = 100;
/** The most names in `jobNames`. */
const mostNames = 20;

/** The jobs in the inputs of a wait, or issues. */
type ParsedSource = Parsed<{ readonly source: JobSource }>;

const ofSource = (
  source: JobSource | undefined,
  complete: boolean,
  issues: readonly ValidationIssue[],
): ParsedSource => ({
  issues,
  known: source ? { source } : {},
  spec: source && complete && issues.length === 0 ? { source } : undefined,
});

/** The one job of a wait, which its input `jobId` names. */
export function parseOneJob(inputs: Properties): ParsedSource {
  const { issues, known, spec } = parseInputs(inputs, { jobId: required(idRule(jobIdUse), jobIdUse) });
  const source = known.jobId === undefined ? undefined : ({ kind: "ids", jobIds: [known.jobId] } as const);
  return ofSource(source, spec !== undefined, issues);
}

/** The jobs of a wait for several: `jobIds` names them, or `instanceId` the instance whose jobs they are. */
export function parseSeveralJobs(inputs: Properties): ParsedSource {
  const { issues, known, spec } = parseInputs(inputs, severalJobsFields);
  const { jobIds, instanceId, jobNames } = known;
  const source: JobSource | undefined =
    instanceId !== undefined ? { kind: "instance", instanceId, jobNames } : jobIds && { kind: "ids", jobIds };
  return ofSource(source, spec !== undefined, [...issues, ...choiceIssues(inputs)]);
}

const severalJobsFields = {
  jobIds: optional(jobIdsRule),
  instanceId: optional(idRule("the id of the instance whose jobs to wait for, such as that of a DdmInstance")),
  jobNames: optional(jobNamesRule),
};

/** The issues of a combination of inputs that are each valid. */
function choiceIssues(inputs: Properties): readonly ValidationIssue[] {
  const isGiven = (property: string): boolean => (inputs[property] ?? undefined) !== undefined;
  const hasInstance = isGiven("instanceId");
  const issues: ValidationIssue[] = [];
  if (!hasInstance && !isGiven("jobIds")) {
    const reason = "is required: the ids of the jobs to wait for, or instanceId for the jobs of an instance";
    issues.push({ property: "jobIds", reason });
  }
  if (hasInstance && isGiven("jobIds")) {
    issues.push({ property: "instanceId", reason: "must not be set together with jobIds: choose one of them" });
  }
  if (!hasInstance && isGiven("jobNames")) {
    issues.push({ property: "jobNames", reason: "needs instanceId: it selects some of the instance's jobs" });
  }
  return issues;
}

function jobIdsRule(value: unknown, property: string, report: ReportIssue): string[] | undefined {
  if (!Array.isArray(value) || value.length < 1 || value.length > mostJobs) {
    report(property, `must be a list of 1 to ${mostJobs} job ids, but is ${found(value)}`);
    return undefined;
  }
  const ids: readonly unknown[] = value;
  const good = ids.flatMap((id, index) =>
    id === unknownValue ? [] : (itemRule(id ?? "", `${property}[${index}]`, report) ?? []),
  );
  for (const id of new Set(ids.filter((id, index) => id !== unknownValue && ids.indexOf(id) !== index))) {
    report(property, `must name each job once, but has ${quote(id)} more than once`);
  }
  return good;
}

const itemRule: Rule<string> = idRule("the id of a job to wait for");

function jobNamesRule(value: unknown, property: string, report: ReportIssue): string[] | undefined {
  if (!Array.isArray(value) || value.length < 1 || value.length > mostNames) {
    report(property, `must be a list of 1 to ${mostNames} names of jobs, but is ${found(value)}`);
    return undefined;
  }
  const names: readonly unknown[] = value;
  for (const [index, name] of names.entries()) {
    if (!isText(name)) report(`${property}[${index}]`, `must be a name such as EnlargeNode, but is ${quote(name)}`);
  }
  return names.filter(isText).filter((name) => name !== unknownValue);
}

const found = (value: unknown): string => (Array.isArray(value) ? `a list of ${value.length}` : quote(value));

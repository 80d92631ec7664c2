import type { ValidationIssue } from "../../validationIssue";
import type { ConnectionArgs } from "../../settings/resolveConnection";
import { allIssues, connectionFields } from "../connection";
import { booleanRule, durationRule, longestTimeoutMs, triggersRule } from "../inputRules";
import { optional, optionalOr, parseInputs, type Parsed } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";
import type { WaitFace } from "./waitFaces";

const defaultTimeoutMs = 2 * 3_600_000;

/** How to wait, whatever for. */
export interface WaitingSpec extends ConnectionArgs {
  /** The program's own timeout. */
  readonly timeoutMs: number | undefined;
  /** Whether a job that failed is an error. Otherwise it is a result. */
  readonly failOnError: boolean;
  readonly triggers: readonly unknown[] | undefined;
}

/** What to wait for, and how. */
export interface WaitSpec extends WaitingSpec {
  readonly jobIds: readonly string[];
}

/** The inputs that say how to wait. */
export const waitingFields = {
  timeoutMs: optional(durationRule, "timeout"),
  failOnError: optionalOr(booleanRule, true),
  triggers: optional(triggersRule),
  ...connectionFields,
};

/** Parses the inputs of a wait. */
export const parseWait = (face: WaitFace, inputs: Properties): Parsed<WaitSpec> =>
  parseInputs<WaitSpec>(inputs, { jobIds: face.jobIds, ...waitingFields });

/** Every issue in the inputs of a wait, and in the configuration that it needs. */
export const checkWait = (face: WaitFace, runtime: Runtime, inputs: Properties): readonly ValidationIssue[] =>
  allIssues(runtime, inputs, parseWait(face, inputs));

/** The program's own timeout; without one, that of the engine's option (absent or 0 for none), else the default. */
export function timeoutMsOf({ timeoutMs }: Pick<WaitingSpec, "timeoutMs">, otherwiseMs = 0): number {
  return timeoutMs ?? (otherwiseMs > 0 ? Math.min(otherwiseMs, longestTimeoutMs) : defaultTimeoutMs);
}

/** The inputs whose change means other jobs, or the same jobs anew. */
export const replacingWaitInputs = (face: WaitFace): readonly string[] => [
  face.input,
  ...["projectId", "region", "endpoint", "triggers"],
];

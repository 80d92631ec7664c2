import type { ValidationIssue } from "../../validationIssue";
import type { ConnectionArgs } from "../../settings/resolveConnection";
import { allIssues, connectionFields } from "../connection";
import { booleanRule, durationRule, longestTimeoutMs, triggersRule } from "../inputRules";
import { optional, optionalOr, parseInputs, type Parsed } from "../parseInputs";
import type { Properties, Runtime } from "../runtime";
import type { JobSource } from "./jobSource";
import type { WaitFace } from "./waitFaces";

const defaultTimeoutMs = 2 * 3_600_000;

/** How to wait, for any kind of wait. */
export interface WaitingSpec extends ConnectionArgs {
  /** The program's own timeout. */
  readonly timeoutMs: number | undefined;
  /** Whether a failed job is an error. Otherwise it is a normal result. */
  readonly failOnError: boolean;
  readonly triggers: readonly unknown[] | undefined;
}

/** What to wait for, and how. */
export interface WaitSpec extends WaitingSpec {
  readonly source: JobSource;
}

/** The inputs that say how to wait. */
export const waitingFields = {
  timeoutMs: optional(durationRule, "timeout"),
  failOnError: optionalOr(booleanRule, true),
  triggers: optional(triggersRule),
  ...connectionFields,
};

/** Parses the inputs of a wait. */
export function parseWait(face: WaitFace, inputs: Properties): Parsed<WaitSpec> {
  const source = face.parseSource(inputs);
  const waiting = parseInputs<WaitingSpec>(inputs, waitingFields);
  return {
    issues: [...source.issues, ...waiting.issues],
    known: { ...source.known, ...waiting.known },
    spec: source.spec && waiting.spec && { ...source.spec, ...waiting.spec },
  };
}

/** Every issue of a wait's inputs and of the settings that it needs. */
export const checkWait = (face: WaitFace, runtime: Runtime, inputs: Properties): readonly ValidationIssue[] =>
  allIssues(runtime, inputs, parseWait(face, inputs));

/** The program's timeout, else that of the engine's option (absent or 0 for none), else the default. */
export function timeoutMsOf({ timeoutMs }: Pick<WaitingSpec, "timeoutMs">, otherwiseMs = 0): number {
  return timeoutMs ?? (otherwiseMs > 0 ? Math.min(otherwiseMs, longestTimeoutMs) : defaultTimeoutMs);
}

/** The inputs whose change starts a new wait. */
export const replacingWaitInputs = (face: WaitFace): readonly string[] => [
  ...face.sourceInputs,
  ...["projectId", "region", "endpoint", "triggers"],
];

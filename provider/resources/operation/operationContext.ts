import type { Session } from "../../api/session";
import { connect } from "../connection";
import type { IdleWait } from "../instance/idleInstance";
import { timeoutMsOf } from "../jobWait/waitInputs";
import { parseInputs, specOf } from "../parseInputs";
import type { Operation } from "../resourceKind";
import type { Properties, Runtime } from "../runtime";
import { hideBody } from "./bodySecrets";
import { operationFields, type OperationSpec } from "./operationInputs";

/** An operation of a program, and its deadline. */
export interface OperationContext {
  readonly runtime: Runtime;
  readonly session: Session;
  /** The id of the instance. */
  readonly id: string;
  readonly spec: OperationSpec;
  /** The resource whose row shows the progress. */
  readonly urn: string | undefined;
  readonly deadlineMs: number;
}

/** Parses the inputs of a program. Throws InvalidInputsError with every issue. */
export function operationContext(runtime: Runtime, inputs: Properties, operation: Operation = {}): OperationContext {
  const spec = specOf(parseInputs(inputs, operationFields));
  hideBody(spec.body);
  const deadlineMs = runtime.clock.now() + timeoutMsOf(spec, operation.timeoutMs);
  return { runtime, session: connect(runtime, spec), id: spec.instanceId, spec, urn: operation.urn, deadlineMs };
}

/** The operation in a few words, such as `POST restart`. */
export const nameOf = ({ method, path }: OperationSpec): string => `${method} ${path}`;

/** How to wait for the instance, before the operation or during it. */
export const idleWait = ({ spec, deadlineMs }: OperationContext, isOwn: boolean): IdleWait => ({
  step: { what: isOwn ? nameOf(spec) : `start ${nameOf(spec)}` },
  deadlineMs,
  isOwn,
  timeoutSetting: "timeout",
});

import { connect } from "../connection";
import { InvalidInputsError, JobFailedError, ResourceInitError } from "../errors";
import { parseInputs, specOf } from "../parseInputs";
import type { ResourceKind } from "../resourceKind";
import type { Properties } from "../runtime";
import type { ChangeContext, ChangeStep } from "./changes/changeStep";
import { awaitChange, runChanges, wantedChanges } from "./changes/runChanges";
import { instanceFields, secretInstanceInputs } from "./instanceInputs";
import { flavorForUpdate } from "./learnFlavor";
import { flavorMark, notDoneMark, storedInstance, storedOutputs, underWayMark, type UnderWay } from "./storedInstance";

const defaultUpdateTimeoutMs = 7_200_000;

/**
 * Makes all changes in place within one deadline. Other changed inputs, such as timeouts, need no call. Throws
 * ResourceInitError if it is interrupted after a change has started: its state has the finished changes and the running
 * one.
 */
export const updateDdmInstance: ResourceKind["update"] = async (runtime, id, stored, inputs, operation = {}) => {
  const before = storedInstance(stored);
  const wanted = specOf(parseInputs(inputs, instanceFields));
  const session = connect(runtime, wanted);
  const timeoutMs = wanted.updateTimeoutMs ?? (operation.timeoutMs || defaultUpdateTimeoutMs);
  const deadlineMs = runtime.clock.now() + timeoutMs;
  const flavor = await flavorForUpdate(session, before, wanted, runtime.cancelled);
  const context: ChangeContext = { runtime, session, id, urn: operation.urn, before, wanted, flavor };
  await makeChanges(context, stored, inputs, deadlineMs);
  return { ...storedOutputs(stored), ...inputs, ...(flavor && { [flavorMark]: flavor }) };
};

/** Changes an instance from its stored state to the program's inputs. Throws the same errors as an update. */
export async function makeChanges(
  context: ChangeContext,
  stored: Properties,
  inputs: Properties,
  deadlineMs: number,
): Promise<void> {
  const { before, id } = context;
  const steps = wantedChanges(context);
  const issues = steps.flatMap((step) => step.issues?.(context.wanted) ?? []);
  if (issues.length > 0) throw new InvalidInputsError(issues);
  const doneSteps = new Map<ChangeStep, string>();
  let underWay = before.underWay;
  let isBegun = underWay !== undefined;
  const log = {
    begun(change: UnderWay): void {
      [underWay, isBegun] = [change, true];
    },
    ended(): void {
      underWay = undefined;
    },
    done(step: ChangeStep, what: string): void {
      doneSteps.set(step, what);
    },
  };
  try {
    if (underWay) {
      await awaitChange(context, underWay, { what: underWay.what }, deadlineMs);
      underWay = undefined;
    }
    await runChanges(context, steps, deadlineMs, log);
  } catch (error) {
    // A failed job has ended, so it is no longer under way. A failed creation stays, so that the next update fails too.
    if (error instanceof JobFailedError && !underWay?.isCreation) underWay = undefined;
    if (!isBegun && doneSteps.size === 0) throw error;
    const names = [...doneSteps.keys()].flatMap((step) => step.inputs);
    const changed = Object.fromEntries(names.map((name) => [name, inputs[name]]));
    const open = steps.filter((step) => !doneSteps.has(step));
    const notDone = open.flatMap((step) => step.inputs);
    const { [underWayMark]: _underWay, [notDoneMark]: _notDone, ...rest } = stored;
    const state = {
      ...rest,
      ...changed,
      ...(underWay && { [underWayMark]: underWay }),
      ...(notDone.length > 0 && { [notDoneMark]: notDone }),
    };
    const whats = open.map((step) => step.what(context));
    const text = outlook([...doneSteps.values()], underWay, whats);
    throw new ResourceInitError(id, state, error, text, secretInstanceInputs);
  }
}

/** Lists the finished changes, the running one and those that have not started. */
function outlook(done: readonly string[], underWay: UnderWay | undefined, open: readonly string[]): string {
  const begun = underWay && `${underWay.what}${underWay.jobId === undefined ? "" : ` (job ${underWay.jobId})`}`;
  const notBegun = open.filter((what) => what !== underWay?.what);
  const sentences = [
    done.length > 0 && `Done: ${done.join(", ")}`,
    begun && `Under way: ${begun}`,
    notBegun.length > 0 && `Not done: ${notBegun.join(", ")}`,
    "The next `pulumi up` continues there.",
  ];
  return sentences.filter(Boolean).join(". ");
}

import type { Instance } from "../../../api/endpoints/getInstance";
import { InstanceChangeFailedError, UpdateTimeoutError } from "../errors";
import { awaitJobIfKnown } from "../../jobWait/awaitJobs";
import type { RowStep } from "../../progress/progressLine";
import { findInstance } from "../findInstance";
import { idleInstance } from "../idleInstance";
import { makeChange } from "../makeChange";
import type { UnderWay } from "../storedInstance";
import { setPassword } from "./administrator";
import type { ChangeContext, ChangeStep } from "./changeStep";
import { rename, moveToSecurityGroup } from "./nameAndNetwork";
import { configure } from "./parameters";
import { resize } from "./resize";
import { scale } from "./scale";
import { tag } from "./tags";

/** All changes in place, in the order of an update. */
const changeSteps: readonly ChangeStep[] = [rename, moveToSecurityGroup, tag, setPassword, resize, scale, configure];

/** Receives the progress of an update. */
export interface ChangeLog {
  /** DDM has accepted a change. */
  begun(change: UnderWay): void;
  /** A change is in effect, or already was before the update. */
  done(step: ChangeStep, what: string): void;
  /** The accepted change has ended. */
  ended(): void;
}

/** The steps that bring a stored state to the program's inputs. */
export const wantedChanges = ({ before, wanted }: Pick<ChangeContext, "before" | "wanted">): readonly ChangeStep[] =>
  changeSteps.filter((step) => step.isWanted(before, wanted));

/**
 * Runs changes one after the other. For each it waits until the instance is idle, makes the call once, and waits until
 * the change has ended. It skips changes that are already in effect, and throws the first error. `log` receives the
 * progress.
 */
export async function runChanges(
  context: ChangeContext,
  steps: readonly ChangeStep[],
  deadlineMs: number,
  log: ChangeLog,
): Promise<void> {
  for (const [index, change] of steps.entries()) {
    const position = steps.length > 1 ? `${index + 1} of ${steps.length}` : undefined;
    const step = { what: change.what(context), position };
    const instance = await idleInstance(context, { step, deadlineMs, isOwn: false });
    if (context.runtime.clock.now() >= deadlineMs) throw new UpdateTimeoutError(context.id, step.what);
    if (!(await change.isDone(instance, context))) await runChange(context, change, step, deadlineMs, log);
    log.done(change, step.what);
  }
}

async function runChange(
  context: ChangeContext,
  change: ChangeStep,
  step: RowStep,
  deadlineMs: number,
  log: ChangeLog,
): Promise<void> {
  const { runtime, session, id, urn } = context;
  const { what } = step;
  const isUnderWay = ({ status }: Instance): boolean => change.status?.includes(status) === true;
  const started = await makeChange(runtime, {
    what,
    urn,
    step,
    patient: true,
    timeoutMs: Math.max(0, deadlineMs - runtime.clock.now()),
    make: async () => (await change.start(context)) ?? {},
    isMade: async () => {
      const instance = await findInstance(session, id, runtime.cancelled);
      return instance !== undefined && (isUnderWay(instance) || (await change.isDone(instance, context)));
    },
  });
  if (change.status === undefined) return;
  const { jobId } = started ?? {};
  log.begun({ what, ...(jobId !== undefined && { jobId }) });
  if (change.settled) log.done(change, what);
  const idle = await awaitChange(context, { what, ...(jobId !== undefined && { jobId }) }, step, deadlineMs);
  log.ended();
  // A job has its own result, and the result of a settled change is not visible.
  const isSeen = !idle || change.settled || (await change.isDone(idle, context));
  if (!isSeen) throw new InstanceChangeFailedError(id, what);
}

/**
 * Waits until an accepted change has ended: by its job, else by the instance's status. Resolves with the instance if it
 * used the status.
 */
export async function awaitChange(
  context: ChangeContext,
  { jobId, isCreation }: UnderWay,
  step: RowStep,
  deadlineMs: number,
): Promise<Instance | undefined> {
  const { runtime, session, urn } = context;
  if (jobId !== undefined) {
    const timeoutMs = Math.max(1, deadlineMs - runtime.clock.now());
    const timeoutSetting = isCreation ? "customTimeouts.create" : "updateTimeout";
    // Some changes may not be in the task center: its documentation does not list them all.
    const wait = { jobId, timeoutMs, timeoutSetting, urn, step, failOnError: true };
    if (await awaitJobIfKnown(runtime, session, wait)) return undefined;
  }
  return idleInstance(context, { step, deadlineMs, isOwn: true });
}

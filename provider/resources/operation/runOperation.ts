import type { AcceptedOperation } from "../../api/endpoints/startOperation";
import type { Job } from "../../job";
import { ResourceInitError, waitOutlook } from "../errors";
import { InstanceNotFoundError, UpdateTimeoutError } from "../instance/errors";
import { idleInstance } from "../instance/idleInstance";
import { journaled, journalKey, type Begun } from "../journal";
import type { Properties } from "../runtime";
import { awaitOperation } from "./awaitOperation";
import { withoutSecrets } from "./bodySecrets";
import { callOnce } from "./callOnce";
import { serverTimeOf } from "./findStarted";
import { idleWait, nameOf, type OperationContext } from "./operationContext";
import { operationIdOf, operationSecretsOf } from "./operationInputs";
import { outputsOfFailure, outputsOfJob, withOutputs } from "./operationState";
import { recoverStart } from "./recoverStart";

/** An operation that DDM has accepted. */
export type StartedOperation = Pick<AcceptedOperation, "jobId" | "response">;

/**
 * Starts an operation once and waits for it. It does not start an operation again that a killed update has started.
 * Resolves with the state. Throws ResourceInitError if the wait was interrupted, or the error of the start or of the
 * operation.
 */
export async function startAndAwait(context: OperationContext, inputs: Properties): Promise<Properties> {
  const { runtime } = context;
  const key = keyOf(context, inputs);
  const isBegun = key !== undefined && runtime.journal?.find(key) !== undefined;
  // Do not wait for an idle instance if our own operation is what runs on it.
  if (!isBegun) await untilIdle(context);
  return journaled(runtime, key, async (earlier, recordJob) => {
    const started = await (earlier ? resume(context, inputs, earlier) : start(context, inputs));
    if (started.jobId !== undefined) recordJob(started.jobId);
    return finish(context, inputs, started);
  });
}

/**
 * Waits until no other operation runs on the instance. Throws after the deadline, so that no operation starts too late.
 */
async function untilIdle(context: OperationContext): Promise<void> {
  const { runtime, id, deadlineMs } = context;
  const wait = idleWait(context, false);
  await idleInstance(context, wait);
  if (runtime.clock.now() >= deadlineMs) throw new UpdateTimeoutError(id, wait.step.what, "timeout");
}

/**
 * Waits for a started operation. Resolves with the state. Throws ResourceInitError if the wait can be resumed, or the
 * error of the operation.
 *
 * @param known The job, if an earlier wait has seen it.
 */
export async function finish(
  context: OperationContext,
  inputs: Properties,
  started: StartedOperation,
  known?: Job,
): Promise<Properties> {
  const jobs = new Map(known ? [[known.id, known]] : []);
  try {
    return withOutputs(inputs, { ...started, ...(await awaitOperation(context, started.jobId, jobs)) });
  } catch (error) {
    if (isOver(error)) throw error;
    const job = jobs.get(started.jobId ?? "");
    const state = withOutputs(inputs, { ...started, ...(job && outputsOfJob(job)) });
    const outlook = started.jobId === undefined ? statusOutlook : waitOutlook(1);
    throw new ResourceInitError(operationIdOf(context.spec), state, error, outlook, operationSecretsOf(inputs));
  }
}

const statusOutlook = "Nothing is lost: the next `pulumi up` continues to wait for this operation.";

/** Whether an operation has ended. */
const isOver = (error: unknown): boolean =>
  outputsOfFailure(error) !== undefined || error instanceof InstanceNotFoundError;

async function start(context: OperationContext, inputs: Properties): Promise<StartedOperation> {
  const { runtime, spec, urn } = context;
  const answer = await callOnce(context);
  if ("lost" in answer) {
    const sinceMs = await serverTimeOf(context, answer.sentMs);
    return recoverStart(context, inputs, { sinceMs, cause: answer.lost, isRecent: true });
  }
  const { jobId, response, isLeftOut } = answer;
  if (isLeftOut) runtime.warn(urn, `The answer to ${nameOf(spec)} is too large to store, so \`response\` is absent`);
  return {
    ...(jobId !== undefined && { jobId }),
    // If there is a body, Pulumi encrypts `response`.
    ...(response && { response: spec.body ? response : withoutSecrets(response) }),
  };
}

/** Takes over the operation that a killed update has started. */
async function resume(context: OperationContext, inputs: Properties, earlier: Begun): Promise<StartedOperation> {
  const { jobId, startedMs } = earlier;
  if (jobId !== undefined) return { jobId };
  const cause = new Error("An earlier update was killed before the answer came");
  const sinceMs = await serverTimeOf(context, startedMs);
  return recoverStart(context, inputs, { sinceMs, cause, isRecent: true });
}

/** The key of an operation in the journal; undefined if the URN is unknown. */
function keyOf({ urn, spec }: OperationContext, { projectId, region, endpoint }: Properties): string | undefined {
  const { instanceId, method, apiVersion, path, body, triggers } = spec;
  if (urn === undefined) return undefined;
  const where = [projectId, region, endpoint, instanceId];
  return journalKey(urn, "DdmOperation", where, [method, apiVersion, path, body, triggers]);
}

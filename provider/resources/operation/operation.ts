import type { Job } from "../../job";
import { allIssues, connect, connectionOf } from "../connection";
import { InvalidInputsError, JobNotFoundError, ResourceInitError } from "../errors";
import { readJobs } from "../jobWait/readJobs";
import { parseInputs, type Input } from "../parseInputs";
import { hasChanged, type ResourceKind } from "../resourceKind";
import { unknownValue, type Properties } from "../runtime";
import { operationContext } from "./operationContext";
import {
  operationDefaults,
  operationFields,
  operationIdOf,
  operationSecretsOf,
  replacingOperationInputs,
} from "./operationInputs";
import {
  failureToldMark,
  isEnded,
  isSettled,
  operationOutputNames,
  outputsOfFailure,
  outputsOfJob,
  storedOperation,
  storedOutputs,
  withOutputs,
} from "./operationState";
import { recoverStart } from "./recoverStart";
import { finish, startAndAwait } from "./runOperation";

const failOnErrorOf = (inputs: Properties): boolean | undefined =>
  parseInputs(inputs, operationFields).known.failOnError;

/** The resource `DdmOperation`: its creation starts the operation, and its deletion does nothing. */
export const ddmOperation: ResourceKind = {
  outputs: operationOutputNames,
  secretsOf: operationSecretsOf,
  check: (runtime, inputs) => allIssues(runtime, inputs, parseInputs(inputs, operationFields)),

  /**
   * Compares state and inputs. An operation that has not succeeded always differs, so that the next update continues
   * it.
   */
  diff(stored, inputs) {
    const [before, after] = [withDefaults(stored), withDefaults(inputs)];
    return {
      replaces: replacingOperationInputs.filter((name) => hasChanged(before, after, name)),
      updates: isSettled(stored, failOnErrorOf(inputs)) ? [] : ["status"],
    };
  },

  /** Starts the operation and waits for it. Throws ResourceInitError if it was started and has not ended. */
  async create(runtime, inputs, operation) {
    const context = operationContext(runtime, inputs, operation);
    return { id: operationIdOf(context.spec), properties: await startAndAwait(context, inputs) };
  },

  /**
   * The state after one poll of the job. An ended job is not polled. A job that the task center no longer has keeps its
   * last state.
   */
  async read(runtime, id, stored) {
    const { jobId, job } = storedOperation(stored);
    if (parseInputs(stored, operationFields).known.path === undefined) throw notImportable(id);
    if (jobId === undefined || isEnded(stored)) return stored;
    const session = connect(runtime, connectionOf(stored));
    const known = new Map<string, Job>(job ? [[jobId, job]] : []);
    try {
      const read = (await readJobs(runtime, session, [jobId], known)).get(jobId);
      return read ? { ...stored, ...outputsOfJob(read) } : stored;
    } catch (error) {
      // The task center does not list every job.
      if (error instanceof JobNotFoundError) return stored;
      throw error;
    }
  },

  inputsOf: (state) => Object.fromEntries(Object.entries(state).filter(([name]) => inputNames.includes(name))),

  /**
   * Resumes an operation that has not ended. A failure is reported once; the update after that starts the operation
   * again. If it is unknown whether the operation started, it looks for it and does not start it.
   */
  async update(runtime, _id, stored, inputs, operation) {
    if (isSettled(stored, failOnErrorOf(inputs))) return withOutputs(inputs, storedOutputs(stored));
    const context = operationContext(runtime, inputs, operation);
    const { jobId, response, job, sinceMs, isFailureTold } = storedOperation(stored);
    if (isFailureTold) return startAndAwait(context, inputs);
    const lost = jobId === undefined ? sinceMs : undefined;
    try {
      const cause = new Error("The answer to an earlier update was lost");
      const started =
        lost === undefined
          ? { ...(jobId !== undefined && { jobId }), ...(response && { response }) }
          : await recoverStart(context, inputs, { sinceMs: lost, cause, isRecent: false });
      return await finish(context, inputs, started, job);
    } catch (error) {
      const failed = outputsOfFailure(error);
      if (!failed) throw error;
      const outputs = { jobId, response, ...failed };
      const state = { ...withOutputs(inputs, outputs), [failureToldMark]: true };
      const outlook = "The next `pulumi up` starts it again.";
      throw new ResourceInitError(operationIdOf(context.spec), state, error, outlook, operationSecretsOf(inputs));
    }
  },

  previewUpdate(stored, inputs) {
    if (isSettled(stored, failOnErrorOf(inputs))) return withOutputs(inputs, storedOutputs(stored));
    return { ...inputs, ...Object.fromEntries(operationOutputNames.map((name) => [name, unknownValue])) };
  },

  /** Does nothing: the operation cannot be undone. */
  delete: () => Promise.resolve(),
};

const inputNames: readonly string[] = Object.entries<Input<unknown>>(operationFields).map(
  ([name, { property = name }]) => property,
);

/** Absent inputs are equal to their defaults. */
const withDefaults = (inputs: Properties): Properties => ({
  ...inputs,
  method: inputs["method"] ?? operationDefaults.method,
  apiVersion: inputs["apiVersion"] ?? operationDefaults.apiVersion,
});

function notImportable(id: string): InvalidInputsError {
  const reason =
    `the operation ${id} cannot be imported: DDM has no object to read for an operation. Declare a ` +
    "DdmJobWait to wait for a job that was started elsewhere";
  return new InvalidInputsError([{ property: "", reason }]);
}

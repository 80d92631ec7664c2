import { idRule } from "../inputRules";
import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import type { ValidationIssue } from "../../validationIssue";
import { connect, connectionOf } from "../connection";
import { InvalidInputsError, instanceWaitOutlook, isResumable, ResourceInitError, waitOutlook } from "../errors";
import { specOf } from "../parseInputs";
import {
  hasChanged,
  importedMark,
  sameMembers,
  type Created,
  type Operation,
  type ResourceDiff,
  type ResourceKind,
} from "../resourceKind";
import { textOf, unknownValue, type Runtime, type Properties } from "../runtime";
import { awaitInstance } from "./awaitInstance";
import { awaitJobs } from "./awaitJobs";
import { idOf, type JobSource } from "./jobSource";
import { readJobs } from "./readJobs";
import { oneJob, severalJobs, type WaitFace } from "./waitFaces";
import { checkWait, parseWait, replacingWaitInputs, timeoutMsOf } from "./waitInputs";

/** The resources `DdmJobWait` and `DdmJobsWait`; `face` has their differences. */
class WaitKind implements ResourceKind {
  readonly outputs: readonly string[];

  constructor(private readonly face: WaitFace) {
    this.outputs = face.outputNames;
  }

  secretsOf(): readonly string[] {
    return [];
  }

  check(runtime: Runtime, inputs: Properties): readonly ValidationIssue[] {
    return checkWait(this.face, runtime, inputs);
  }

  /** Compares state and inputs. A wait that has not succeeded always differs, so that the next update resumes it. */
  diff(stored: Properties, inputs: Properties): ResourceDiff {
    const { input, sourceInputs } = this.face;
    // The ids are an output if the program does not set them.
    const namesJobs = (inputs[input] ?? undefined) !== undefined;
    const changed = (name: string): boolean => {
      if (!sourceInputs.includes(name)) return hasChanged(stored, inputs, name);
      // Another order of the same jobs is not a change. An import records all inputs that select jobs.
      return (name !== input || namesJobs) && !sameMembers(stored[name] ?? undefined, inputs[name] ?? undefined);
    };
    const replaces = replacingWaitInputs(this.face).filter(changed);
    const reordered = namesJobs && !replaces.includes(input) && hasChanged(stored, inputs, input);
    return {
      replaces,
      updates: [...(this.#isSettled(stored, inputs) ? [] : ["status"]), ...(reordered ? [input] : [])],
    };
  }

  /** Waits for the jobs. Throws ResourceInitError if the wait can be resumed. */
  create(runtime: Runtime, inputs: Properties, operation: Operation = {}): Promise<Created> {
    return this.#await(runtime, inputs, operation, {});
  }

  /**
   * The state after one poll of each job that has not ended. The resource's id has the ids of the jobs, so that they
   * can be read without a state.
   */
  async read(runtime: Runtime, id: string, stored: Properties): Promise<Properties> {
    // In old states a wait for several jobs has the type of a wait for one job.
    if (this.face === oneJob && Array.isArray(stored[severalJobs.input])) return jobsWait.read(runtime, id, stored);
    const { face } = this;
    const known = this.#storedJobs(stored);
    const { source } = parseWait(face, stored).known;
    const jobIds = source ? this.#jobIdsOf(source, stored) : face.jobIdsOf(id);
    const issues: ValidationIssue[] = [];
    for (const jobId of jobIds) {
      idRule("the id of a job")(jobId, "id", (property, reason) => issues.push({ property, reason }));
    }
    if (issues.length > 0) throw new InvalidInputsError(issues);
    if (jobIds.every((jobId) => isEnded(known.get(jobId)))) return stored;
    const jobs = await readJobs(runtime, connect(runtime, connectionOf(stored)), jobIds, known);
    const imported = source === undefined && { [face.input]: face.inputFor(jobIds), [importedMark]: true };
    // A wait for an instance may continue after all known jobs have ended.
    return this.#merge({ ...stored, ...imported }, jobIds, jobs, source?.kind !== "instance" || isOver(stored));
  }

  inputsOf(state: Properties): Properties {
    return { [this.face.input]: state[this.face.input] };
  }

  /** Resumes an interrupted wait. Jobs that have ended are not polled again. */
  async update(
    runtime: Runtime,
    _id: string,
    stored: Properties,
    inputs: Properties,
    operation: Operation = {},
  ): Promise<Properties> {
    return (await this.#await(runtime, inputs, operation, stored)).properties;
  }

  previewUpdate(stored: Properties, inputs: Properties): Properties {
    const { source } = parseWait(this.face, inputs).known;
    if (source && this.#isSettled(stored, inputs)) {
      return this.#merge(inputs, this.#jobIdsOf(source, stored), this.#storedJobs(stored));
    }
    return { ...Object.fromEntries(this.outputs.map((name) => [name, unknownValue])), ...inputs };
  }

  /** Does nothing: the wait did not create the jobs. */
  delete(): Promise<void> {
    return Promise.resolve();
  }

  async #await(
    runtime: Runtime,
    inputs: Properties,
    { timeoutMs, urn }: Operation,
    stored: Properties,
  ): Promise<Created> {
    const spec = specOf(parseWait(this.face, inputs));
    const { source, failOnError } = spec;
    const id = idOf(source);
    const session = connect(runtime, spec);
    const jobIds = [...this.#jobIdsOf(source, stored)];
    const jobs = new Map([...this.#storedJobs(stored)].filter(([, job]) => hasEnded(job)));
    const options = { jobIds, jobs, timeoutMs: timeoutMsOf(spec, timeoutMs), failOnError, urn };
    const isForInstance = source.kind === "instance";
    try {
      if (isForInstance && !isOver(stored)) await awaitInstance(runtime, session, { ...options, ...source });
      else await awaitJobs(runtime, session, options);
    } catch (error) {
      if (!isResumable(error) || jobs.size === 0) throw error;
      const outlook = isForInstance ? instanceWaitOutlook : waitOutlook(jobIds.length);
      throw new ResourceInitError(id, this.#merge(inputs, jobIds, jobs, !isForInstance), error, outlook);
    }
    return { id, properties: this.#merge(inputs, jobIds, jobs) };
  }

  /** The inputs with the outputs of these jobs. Outputs of earlier jobs are removed. */
  #merge(inputs: Properties, jobIds: readonly string[], seen: ReadonlyMap<string, Job>, hasSummary = true): Properties {
    const given = Object.entries(inputs).filter(([name, value]) => !this.outputs.includes(name) && value !== undefined);
    return { ...Object.fromEntries(given), ...this.face.outputs(jobIds, seen, hasSummary) };
  }

  /** The jobs of a wait; for an instance those that were found so far. */
  #jobIdsOf(source: JobSource, stored: Properties): readonly string[] {
    switch (source.kind) {
      case "ids":
        return source.jobIds;
      case "instance":
        return this.face.storedIds(stored);
    }
  }

  #storedJobs(stored: Properties): ReadonlyMap<string, Job> {
    return new Map(this.face.storedJobs(stored).map((job) => [job.id, job]));
  }

  /** Whether the jobs of a state have ended, with a result that the inputs accept. */
  #isSettled(stored: Properties, inputs: Properties): boolean {
    const { failOnError } = parseWait(this.face, inputs).known;
    const { source } = parseWait(this.face, stored).known;
    if (!source || !isOver(stored)) return false;
    const jobs = this.#storedJobs(stored);
    const isGood = (job: Job | undefined): boolean =>
      job !== undefined && hasEnded(job) && (hasCompleted(job) || failOnError === false);
    return this.#jobIdsOf(source, stored).every((jobId) => isGood(jobs.get(jobId)));
  }
}

/** Whether a wait for an instance has ended: only then its state has a status. */
const isOver = (stored: Properties): boolean => textOf(stored, "status") !== undefined;

const isEnded = (job: Job | undefined): boolean => job !== undefined && hasEnded(job);

/** The resource `DdmJobWait`. */
export const jobWait = new WaitKind(oneJob);

/** The resource `DdmJobsWait`. */
export const jobsWait = new WaitKind(severalJobs);

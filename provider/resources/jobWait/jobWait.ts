import { idRule } from "../inputRules";
import type { Job } from "../../job";
import { hasCompleted, hasEnded } from "../../jobStatus";
import type { ValidationIssue } from "../../validationIssue";
import { connect, connectionOf } from "../connection";
import { InvalidInputsError, isResumable, ResourceInitError, waitOutlook } from "../errors";
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
import { unknownValue, type Runtime, type Properties } from "../runtime";
import { awaitJobs } from "./awaitJobs";
import { readJobs } from "./readJobs";
import { oneJob, severalJobs, type WaitFace } from "./waitFaces";
import { checkWait, parseWait, replacingWaitInputs, timeoutMsOf } from "./waitInputs";

/** How a wait is managed, whether a program sees it as one for one job or for several. */
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

  /** What differs. A wait that has not ended well always does, so that the next update resumes it. */
  diff(stored: Properties, inputs: Properties): ResourceDiff {
    const { input } = this.face;
    // Another order of the same jobs waits for nothing new.
    const changed = (name: string): boolean =>
      hasChanged(stored, inputs, name, name === input ? sameMembers : undefined);
    const replaces = replacingWaitInputs(this.face).filter(changed);
    const reordered = !replaces.includes(input) && hasChanged(stored, inputs, input);
    return {
      replaces,
      updates: [...(this.#isSettled(stored, inputs) ? [] : ["status"]), ...(reordered ? [input] : [])],
    };
  }

  /** Waits for the jobs. Throws ResourceInitError where the wait can be resumed. */
  create(runtime: Runtime, inputs: Properties, operation: Operation = {}): Promise<Created> {
    return this.#await(runtime, inputs, operation, new Map());
  }

  /**
   * The state after one poll of each job. Jobs that have ended are not asked for. The id is that of the jobs, so that they can be
   * read without any state.
   */
  async read(runtime: Runtime, id: string, stored: Properties): Promise<Properties> {
    // The state of several jobs may have the type of one job, which was theirs once.
    if (this.face === oneJob && Array.isArray(stored[severalJobs.input])) return jobsWait.read(runtime, id, stored);
    const { face } = this;
    const known = this.#storedJobs(stored);
    const { jobIds: storedIds } = parseWait(face, stored).known;
    const jobIds = storedIds ?? face.jobIdsOf(id);
    const issues: ValidationIssue[] = [];
    for (const jobId of jobIds) {
      idRule("the id of a job")(jobId, "id", (property, reason) => issues.push({ property, reason }));
    }
    if (issues.length > 0) throw new InvalidInputsError(issues);
    if (jobIds.every((jobId) => isEnded(known.get(jobId)))) return stored;
    const jobs = await readJobs(runtime, connect(runtime, connectionOf(stored)), jobIds, known);
    const imported = storedIds === undefined && { [face.input]: face.inputFor(jobIds), [importedMark]: true };
    return this.#merge({ ...stored, ...imported }, jobIds, jobs);
  }

  inputsOf(state: Properties): Properties {
    return { [this.face.input]: state[this.face.input] };
  }

  /** Goes on with a wait that was interrupted. Jobs that have ended are not asked for again. */
  async update(
    runtime: Runtime,
    _id: string,
    stored: Properties,
    inputs: Properties,
    operation: Operation = {},
  ): Promise<Properties> {
    const ended = [...this.#storedJobs(stored)].filter(([, job]) => hasEnded(job));
    return (await this.#await(runtime, inputs, operation, new Map(ended))).properties;
  }

  previewUpdate(stored: Properties, inputs: Properties): Properties {
    const { jobIds } = parseWait(this.face, inputs).known;
    if (jobIds && this.#isSettled(stored, inputs)) return this.#merge(inputs, jobIds, this.#storedJobs(stored));
    return { ...inputs, ...Object.fromEntries(this.outputs.map((name) => [name, unknownValue])) };
  }

  /** Does nothing: the jobs of a wait are not its own. */
  delete(): Promise<void> {
    return Promise.resolve();
  }

  async #await(
    runtime: Runtime,
    inputs: Properties,
    { timeoutMs, urn }: Operation,
    jobs: Map<string, Job>,
  ): Promise<Created> {
    const spec = specOf(parseWait(this.face, inputs));
    const { jobIds, failOnError } = spec;
    const id = jobIds.join(",");
    const session = connect(runtime, spec);
    try {
      await awaitJobs(runtime, session, { jobIds, jobs, timeoutMs: timeoutMsOf(spec, timeoutMs), failOnError, urn });
    } catch (error) {
      const resumable = isResumable(error) && jobs.size > 0;
      const state = (): Properties => this.#merge(inputs, jobIds, jobs);
      throw resumable ? new ResourceInitError(id, state(), error, waitOutlook(jobIds.length)) : error;
    }
    return { id, properties: this.#merge(inputs, jobIds, jobs) };
  }

  /** Inputs as they are, with the outputs of these jobs and of no earlier ones. */
  #merge(inputs: Properties, jobIds: readonly string[], seen: ReadonlyMap<string, Job>): Properties {
    const given = Object.entries(inputs).filter(([name, value]) => !this.outputs.includes(name) && value !== undefined);
    return { ...Object.fromEntries(given), ...this.face.outputs(jobIds, seen) };
  }

  #storedJobs(stored: Properties): ReadonlyMap<string, Job> {
    return new Map(this.face.storedJobs(stored).map((job) => [job.id, job]));
  }

  /** Whether the jobs of a state have ended as the inputs accept it. */
  #isSettled(stored: Properties, inputs: Properties): boolean {
    const { failOnError } = parseWait(this.face, inputs).known;
    const { jobIds = [] } = parseWait(this.face, stored).known;
    const jobs = this.#storedJobs(stored);
    const isGood = (job: Job | undefined): boolean =>
      job !== undefined && hasEnded(job) && (hasCompleted(job) || failOnError === false);
    return jobIds.length > 0 && jobIds.every((jobId) => isGood(jobs.get(jobId)));
  }
}

const isEnded = (job: Job | undefined): boolean => job !== undefined && hasEnded(job);

/** How a `DdmJobWait` is managed. */
export const jobWait = new WaitKind(oneJob);

/** How a `DdmJobsWait` is managed. */
export const jobsWait = new WaitKind(severalJobs);

import { AuthenticationError, CallError } from "../../api/errors";
import type { Session } from "../../api/session";
import { clockSkewMs, lookBackMs } from "../../api/taskList";
import { messageOf } from "../../errors";
import type { Job } from "../../job";
import { isRetryable } from "../../failure";
import { hasEnded } from "../../jobStatus";
import type { RetryPolicy } from "../../retry";
import { pollPolicy } from "../../wait/pollPolicy";
import { InvalidInputsError, isListRefused, TaskListUnreadableError } from "../errors";
import { readyInstance } from "../instance/readyInstance";
import { retryInRow, whileBusy } from "../instance/retryInRow";
import type { Runtime } from "../runtime";
import { awaitJobs, type AwaitOptions } from "./awaitJobs";
import { InstanceWaitInterruptedError } from "./errors";
import { mostJobs, type InstanceJobs } from "./jobSource";
import { listInstanceJobs } from "./listInstanceJobs";

/** A list that fails says nothing of the jobs, and is read again for as long as polls may fail. */
const whileListFails: RetryPolicy = { ...whileBusy, totalMs: pollPolicy.toleratedOutageMs };

/** Of which instance to await the jobs, and how. */
export interface AwaitInstanceOptions extends AwaitOptions, InstanceJobs {
  /** The jobs that an earlier wait has found. The wait adds those that it finds, in the order in which they began. */
  readonly jobIds: string[];
  /** The jobs that are known, by their id. The wait writes into it what it sees. */
  readonly jobs: Map<string, Job>;
}

/**
 * Waits until all jobs of an instance have ended, also those that begin meanwhile, and it is ready; where names choose jobs, only until
 * these have ended. Where there is no task list, the instance's status has to do. Throws what `awaitJobs` and `readyInstance` throw, or
 * InstanceWaitInterruptedError.
 */
export async function awaitInstance(runtime: Runtime, session: Session, options: AwaitInstanceOptions): Promise<void> {
  const startMs = runtime.clock.now();
  try {
    await new InstanceWait(runtime, session, options, startMs).run();
  } catch (error) {
    if (!isInterruption(error, runtime.cancelled)) throw error;
    throw new InstanceWaitInterruptedError(options.instanceId, runtime.clock.now() - startMs, error);
  }
}

/** Whether an error says nothing about the instance and its jobs. */
const isInterruption = (error: unknown, cancelled: AbortSignal | undefined): boolean =>
  error instanceof CallError ||
  error instanceof AuthenticationError ||
  error instanceof TaskListUnreadableError ||
  (cancelled?.aborted === true && error === cancelled.reason);

class InstanceWait {
  readonly #deadlineMs: number;
  readonly #told = new Set<string>();
  #hasList = true;
  /** The jobs that had ended before the wait began; undefined before the task list was read. */
  #past: ReadonlySet<string> | undefined;

  constructor(
    private readonly runtime: Runtime,
    private readonly session: Session,
    private readonly options: AwaitInstanceOptions,
    private readonly startMs: number,
  ) {
    this.#deadlineMs = startMs + options.timeoutMs;
  }

  async run(): Promise<void> {
    const { jobNames } = this.options;
    await this.#findJobs();
    do {
      await this.#awaitJobs();
      if (jobNames === undefined || !this.#hasList) await this.#awaitReady();
    } while (this.#hasList && (await this.#findJobs()));
  }

  /** Adds the jobs that are not known yet, unless they had ended before the wait began; tells whether there are any. */
  async #findJobs(): Promise<boolean> {
    const { jobIds, jobs } = this.options;
    const listed = await this.#listJobs();
    const past = (this.#past ??= new Set(listed.filter(hasEnded).map(({ id }) => id)));
    const found = listed.filter(({ id }) => !past.has(id) && !jobIds.includes(id));
    for (const job of found) {
      jobIds.push(job.id);
      jobs.set(job.id, job);
    }
    if (jobIds.length > mostJobs) throw tooManyJobs(jobIds.length);
    return found.length > 0;
  }

  async #listJobs(): Promise<readonly Job[]> {
    const { runtime, session, options, startMs } = this;
    const sinceMs = this.#past ? runtime.clock.now() - startMs + clockSkewMs : lookBackMs;
    const warn = (text: string): void => this.#warn(text);
    const timeoutMs = Math.max(1, this.#deadlineMs - runtime.clock.now());
    try {
      return await retryInRow(runtime, () => listInstanceJobs(runtime, session, options, { sinceMs, warn }), {
        ...{ what: "read the task list", urn: options.urn, timeoutMs },
        policyFor: (error) => (isRetryable(error) ? whileListFails : undefined),
      });
    } catch (error) {
      if (!(error instanceof TaskListUnreadableError) || !isListRefused(error.cause)) throw error;
      this.#warn(noListText(options.instanceId, error.cause));
      this.#hasList = false;
      return [];
    }
  }

  async #awaitJobs(): Promise<void> {
    const { runtime, session, options } = this;
    const timeoutMs = Math.max(1, this.#deadlineMs - runtime.clock.now());
    await awaitJobs(runtime, session, { ...options, timeoutMs });
  }

  async #awaitReady(): Promise<void> {
    const { runtime, session } = this;
    const { instanceId: id, urn, timeoutMs } = this.options;
    await readyInstance({ runtime, session, id, urn }, timeoutMs, this.#deadlineMs);
  }

  /** Each warning once, however often the list is read. */
  #warn(text: string): void {
    if (!this.#told.has(text)) this.runtime.warn(this.options.urn, text);
    this.#told.add(text);
  }
}

const noListText = (instanceId: string, cause: unknown): string =>
  `The task list cannot be read (${messageOf(cause)}): DDM instance ${instanceId} is watched by its status only. ` +
  "The status shows neither every job nor why a job failed";

function tooManyJobs(count: number): InvalidInputsError {
  const reason = `has ${count} jobs to wait for, and one wait takes at most ${mostJobs}: choose some with jobNames`;
  return new InvalidInputsError([{ property: "instanceId", reason }]);
}

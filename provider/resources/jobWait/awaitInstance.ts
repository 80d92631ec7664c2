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

/** Retry a failed read of the list for as long as polls may fail. */
const whileListFails: RetryPolicy = { ...whileBusy, totalMs: pollPolicy.toleratedOutageMs };

/** The instance whose jobs to wait for, and how. */
export interface AwaitInstanceOptions extends AwaitOptions, InstanceJobs {
  /**
   * The jobs that an earlier wait has found. The wait appends the jobs that it finds, in the order of their creation.
   */
  readonly jobIds: string[];
  /** The known jobs by id. The wait updates it. */
  readonly jobs: Map<string, Job>;
}

/**
 * Waits until all jobs of an instance have ended, including new ones, and the instance is ready. With job names it
 * waits only for those jobs. Without a task list it watches only the instance's status. Throws the errors of
 * `awaitJobs` and `readyInstance`, or InstanceWaitInterruptedError.
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

/** Whether an error is about the connection or the caller, not about the instance and its jobs. */
const isInterruption = (error: unknown, cancelled: AbortSignal | undefined): boolean =>
  error instanceof CallError ||
  error instanceof AuthenticationError ||
  error instanceof TaskListUnreadableError ||
  (cancelled?.aborted === true && error === cancelled.reason);

class InstanceWait {
  readonly #deadlineMs: number;
  readonly #shown = new Set<string>();
  #hasList = true;
  /** The jobs that had ended before the wait began; undefined until the task list is read. */
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

  /** Adds new jobs, except those that had ended before the wait began. Returns whether it added any. */
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

  /** Shows each warning once, since the list is read many times. */
  #warn(text: string): void {
    if (!this.#shown.has(text)) this.runtime.warn(this.options.urn, text);
    this.#shown.add(text);
  }
}

const noListText = (instanceId: string, cause: unknown): string =>
  `The task list cannot be read (${messageOf(cause)}): DDM instance ${instanceId} is watched by its status only. ` +
  "The status shows neither every job nor why a job failed";

function tooManyJobs(count: number): InvalidInputsError {
  const reason = `has ${count} jobs, but one wait can have at most ${mostJobs}: choose some with jobNames`;
  return new InvalidInputsError([{ property: "instanceId", reason }]);
}

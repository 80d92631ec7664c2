import type { CallFailure } from "../../provider/callFailure";
import type { Clock } from "../../provider/clock";
import type { Job } from "../../provider/job";
import type { TaskCenterPort } from "../../provider/jobs/sharedPoller";

/** A job of the task center. Times are on the service's clock. */
export interface TaskCenterJob {
  readonly id: string;
  readonly name?: string;
  readonly createdMs: number;
  readonly durationMs: number;
  /** Whether it reports its progress. Default true. */
  readonly silent?: boolean;
  /** In which steps it does so, in percent. Default 1. */
  readonly step?: number;
}

/** The API client's error if DDM says that the job does not exist. */
const notFound = (): Error & CallFailure =>
  Object.assign(new Error("no such job"), { status: 400, kind: "not-found" } as const);

/** How many jobs a full page of its list holds. */
const pageSize = 128;

/** A task center in memory, on a virtual clock: it answers after a latency and records the requests. */
export class TaskCenter implements TaskCenterPort {
  /** Every request, oldest first: a job's id, or the offset of a page of the list. */
  readonly requests: { readonly atMs: number; readonly asked: string }[] = [];
  /** Fails a request instead of answering it. */
  fault: (asked: string) => Error | undefined = () => undefined;
  latencyMs = 200;
  /** How far its clock is ahead. */
  aheadMs = 0;

  constructor(
    private readonly clock: Clock,
    readonly jobs: TaskCenterJob[],
    private readonly pace: (signal?: AbortSignal) => Promise<void> = () => Promise.resolve(),
  ) {}

  acquire(signal?: AbortSignal): Promise<void> {
    return this.pace(signal);
  }

  async getJob(jobId: string, signal?: AbortSignal): Promise<Job> {
    return this.#answer(jobId, signal, () => {
      const job = this.jobs.find(({ id }) => id === jobId);
      if (!job || job.createdMs > this.#nowMs()) throw notFound();
      return this.#read(job);
    });
  }

  async listPage(page: number, signal?: AbortSignal): Promise<{ jobs: readonly Job[]; hasNext: boolean }> {
    const offset = page * pageSize;
    return this.#answer(`list ${offset}`, signal, () => {
      const found = this.jobs
        .filter(({ createdMs }) => createdMs <= this.#nowMs() && createdMs >= this.#nowMs() - 29 * 86_400_000)
        .sort((a, b) => b.createdMs - a.createdMs);
      const jobs = found.slice(offset, offset + pageSize).map((job) => this.#read(job));
      return { jobs, hasNext: offset + pageSize < found.length };
    });
  }

  async #answer<T>(asked: string, signal: AbortSignal | undefined, answer: () => T): Promise<T> {
    this.requests.push({ atMs: this.clock.now(), asked });
    await this.clock.sleep(this.latencyMs / 2, signal);
    const fault = this.fault(asked);
    const given = fault ?? answer();
    await this.clock.sleep(this.latencyMs / 2, signal);
    if (given instanceof Error) throw given;
    return given;
  }

  #nowMs(): number {
    return this.clock.now() + this.aheadMs;
  }

  #read({ id, name = "CreateInstance", createdMs, durationMs, silent, step = 1 }: TaskCenterJob): Job {
    const share = (this.#nowMs() - createdMs) / durationMs;
    const createdTime = new Date(createdMs).toISOString();
    if (share >= 1) {
      return { id, name, status: "Completed", createdTime, endTime: new Date(createdMs + durationMs).toISOString() };
    }
    return {
      id,
      name,
      status: "Running",
      createdTime,
      ...(!silent && { progress: Math.floor((share * 100) / step) * step }),
    };
  }
}

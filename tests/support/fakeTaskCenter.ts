import type { JobPage, ListJobsParams } from "../../provider/api/endpoints/listJobs";
import type { Instance } from "../../provider/api/endpoints/getInstance";
import { createdMsOf, type Job } from "../../provider/job";
import { FakeRuntime } from "./fakeRuntime";
import { job, notFound } from "./jobs";

/** A job of the fake instance with its start and its end, in seconds from the start. */
export interface FakeJob extends Partial<Omit<Job, "id" | "status">> {
  readonly id: string;
  readonly beginsAt?: number;
  readonly endsAt: number;
  /** Its final status. Default `Completed`. */
  readonly outcome?: string;
  /** The status of the instance during the job. Default `RUNNING`: the status does not show the job. */
  readonly occupies?: string;
}

type Answer = (params: never) => unknown;

/** An instance, `i1`, with jobs on a virtual clock, and a host that is connected to it. */
export class FakeTaskCenter {
  readonly runtime: FakeRuntime;
  readonly #startMs: number;
  /** The status of the instance without a job that occupies it. */
  status = "RUNNING";

  /** @param answers answers that replace the usual ones */
  constructor(
    readonly jobs: readonly FakeJob[],
    answers: Readonly<Record<string, Answer>> = {},
  ) {
    this.runtime = new FakeRuntime({
      "GET jobs": ({ startTimeMs }: ListJobsParams) => this.list(startTimeMs),
      "GET jobs/:id": ({ jobId }: { jobId: string }) => this.#begun().find(({ id }) => id === jobId) ?? notFound(),
      "GET instances/i1": () => this.instance(),
      ...answers,
    });
    this.#startMs = this.runtime.clock.now();
  }

  /** Seconds since the start. */
  get seconds(): number {
    return (this.runtime.clock.now() - this.#startMs) / 1000;
  }

  /** The calls so far, except the polls of jobs. */
  get readings(): readonly string[] {
    return this.runtime.calls.filter((call) => !call.startsWith("GET jobs/"));
  }

  /** The page of the task list, newest first, with the jobs that began since then. */
  list(startTimeMs = -Infinity): JobPage {
    const jobs = this.#begun()
      .filter((one) => createdMsOf(one) >= startTimeMs)
      .reverse();
    return { jobs, received: jobs.length, total: jobs.length };
  }

  instance(): Instance {
    const occupying = this.jobs.find((one) => one.occupies !== undefined && this.#isRunning(one));
    return { id: "i1", name: "orders-db", status: occupying?.occupies ?? this.status };
  }

  #begun(): Job[] {
    const begun = this.jobs.filter(({ beginsAt = 0 }) => beginsAt <= this.seconds);
    return begun.map((one) => {
      const { beginsAt = 0, endsAt, outcome = "Completed", occupies: _occupies, ...told } = one;
      const times = { createdTime: this.#time(beginsAt) };
      const ended = { status: outcome, endTime: this.#time(endsAt) };
      const instance = { id: "i1", name: "orders-db" };
      return job({ name: "EnlargeNode", instance, ...times, ...(this.#isRunning(one) ? {} : ended), ...told });
    });
  }

  #isRunning({ beginsAt = 0, endsAt }: FakeJob): boolean {
    return beginsAt <= this.seconds && this.seconds < endsAt;
  }

  #time(seconds: number): string {
    return new Date(this.#startMs + seconds * 1000).toISOString();
  }
}

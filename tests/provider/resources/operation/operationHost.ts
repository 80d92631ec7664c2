import { ApiError, ConnectionError } from "../../../../provider/api/errors";
import type { Job } from "../../../../provider/job";
import type { Begun } from "../../../../provider/resources/journal";
import { FakeRuntime } from "../../../support/fakeRuntime";
import { callError, job } from "../../../support/jobs";
import { MemoryJournal } from "../../../support/memoryJournal";

/** A journal that records its notes. */
export class NotedJournal extends MemoryJournal {
  /** Every note so far, oldest first, and their keys. */
  readonly notes: Begun[] = [];
  readonly keys: string[] = [];

  override note(key: string, begun: Begun): void {
    super.note(key, begun);
    this.notes.push(begun);
    this.keys.push(key);
  }
}

/** A host whose project has one instance. Tests can change its answers at any time. */
export class OperationHost extends FakeRuntime {
  override readonly journal = new NotedJournal();
  /** The instance's statuses in the next answers. After them, `status` applies. */
  statuses: string[] = [];
  status = "RUNNING";
  /** The answers to the next calls. After them, `answer` applies. */
  nextAnswers: unknown[] = [];
  answer: unknown = { jobId: "j1" };
  /** The operation's job by its id. */
  job: unknown = job({ id: "j1", name: "RestartInstance", status: "Completed", progress: 100 });
  /** What the task list shows. */
  listed: readonly Job[] | Error = [];
  /** The number of further items of the task list, which cannot be read. */
  unreadable = 0;
  /** The time of the server. */
  serverTimeMs = (): number => this.clock.now();
  /** The parameters of the calls, in order. */
  readonly asked: unknown[] = [];

  constructor(call = "POST instances/:id/restart") {
    super({
      "GET instances/:id": () => ({ id: "i1", name: "orders-db", status: this.statuses.shift() ?? this.status }),
      "GET instances": () => ({
        ids: ["i1"],
        deletedIds: [],
        instances: [],
        received: 1,
        serverTimeMs: this.serverTimeMs(),
      }),
      "GET jobs/:id": () => this.job,
      "GET jobs": () => {
        if (this.listed instanceof Error) return this.listed;
        const received = this.listed.length + this.unreadable;
        return { jobs: this.listed, received, total: received };
      },
      [call]: (params: unknown) => {
        this.asked.push(params);
        return this.nextAnswers.length > 0 ? this.nextAnswers.shift() : this.answer;
      },
    });
  }

  /** The calls that started something. */
  get started(): readonly string[] {
    return this.calls.filter((call) => !call.startsWith("GET"));
  }

  /** A job that was created at a time of this host's clock, and that is in the task list. */
  listedJob(changes: Partial<Job> = {}): Job {
    const createdTime = new Date(this.clock.now()).toISOString();
    return job({
      ...{ id: "j1", name: "RestartInstance", createdTime, instance: { id: "i1", name: "orders-db" } },
      ...changes,
    });
  }
}

/** The inputs of a restart. */
export const restart = { instanceId: "i1", path: "restart", triggers: ["a"] };

const url = "https://ddm.test/v3/p1/instances/i1/";

/** The error answer to a call below the instance. */
export const apiError = (status: number, apiCode?: string, path = "restart", method = "POST"): ApiError =>
  new ApiError({ method, url: url + path }, status, apiCode === undefined ? {} : { apiCode });

/** A connection that broke: in the middle of a call, or before anything was sent if the system call says so. */
export const broken = (syscall = "read", path = "restart"): ConnectionError =>
  new ConnectionError(
    { method: "POST", url: url + path },
    Object.assign(new Error(`${syscall} ECONNRESET`), {
      code: syscall === "connect" ? "ECONNREFUSED" : "ECONNRESET",
      syscall,
    }),
  );

/** The task center does not know a job. */
export const unknownJob = (): Error => callError({ status: 400, apiCode: "DBS.300400", kind: "not-found" });

export const failureOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

import type { Schema } from "../../provider/api/endpoints/schemas/getSchema";
import { ApiError } from "../../provider/api/errors";
import { FakeRuntime } from "./fakeRuntime";
import { notFound } from "./jobs";

export const nodePassword = "node-Secret-1";

/** The inputs of a schema. */
export const schemaInputs = {
  ...{ instanceId: "i1", name: "orders", shardMode: "cluster", shardNumber: 8 },
  dataNodes: [
    { id: "rds-1", userName: "root", userPassword: nodePassword },
    { id: "rds-2", userName: "root", userPassword: nodePassword },
  ],
};

/** DDM's answer about it: a status, or `undefined` if it does not exist. */
type Status = string | undefined;

export const schemaPath = "instances/i1/databases/orders";
const schemaUrl = `https://ddm.test/v3/p1/${schemaPath}`;

/** A refusal of DDM, by default of the call that creates the schema. */
export const refusal = (status: number, apiCode?: string, call = { method: "POST", url: schemaUrl }): ApiError =>
  new ApiError(call, status, apiCode === undefined ? {} : { apiCode, apiMessage: `said ${apiCode}` });

/** DDM's own answer that the schema does not exist. */
export const noSchema = (): ApiError =>
  new ApiError({ method: "GET", url: schemaUrl }, 404, { apiCode: "DBS.300129" }, undefined, { kind: "not-found" });

/** The answer to a creation: a refusal or a lost answer, and whether the creation took effect. */
interface Answer {
  readonly error?: Error;
  /** Default `j1`. Empty: the answer has no job. */
  readonly jobId?: string;
  readonly carriedOut?: boolean;
}

/** An instance with or without a schema, and a host that is connected to it. */
export class FakeSchema {
  /** The instance's statuses in the next answers, before `RUNNING`. */
  instanceStatuses: string[] = [];
  /** The status of the schema at the start. */
  status: Status;
  /** Its statuses in the reads after each effective creation, of which the last repeats. */
  lives: Status[][] = [["CREATING", "RUNNING"]];
  /** The answers to the next creations. After them, answers have a job. */
  answers: Answer[] = [];
  /** Its statuses in the reads after its deletion. */
  afterDeletion: Status[] = ["DELETING", undefined];
  /** Its fields beside its status. */
  reported: Partial<Schema> = {};
  /** The faults of the next reads, if any. */
  lookFailures: (Error | undefined)[] = [];
  readonly created: unknown[] = [];
  readonly deleted: unknown[] = [];
  readonly runtime: FakeRuntime;
  #life: Status[] = [];

  constructor(others: ConstructorParameters<typeof FakeRuntime>[0] = {}) {
    this.runtime = new FakeRuntime({
      "GET instances/:id": () => ({ id: "i1", name: "orders-db", status: this.instanceStatuses.shift() ?? "RUNNING" }),
      [`GET ${schemaPath}`]: () => this.#look(),
      "POST instances/:id/databases": (params: unknown) => this.#create(params),
      [`DELETE ${schemaPath}`]: (params: unknown) => {
        this.deleted.push(params);
        this.#life = [...this.afterDeletion];
        return { jobId: "j-delete" };
      },
      "GET jobs/:id": notFound,
      "GET jobs": () => ({ jobs: [] }),
      ...others,
    });
  }

  /** The calls so far that change something. */
  get changes(): readonly string[] {
    return this.runtime.calls.filter((call) => !call.startsWith("GET"));
  }

  /** Cancels the update at this many calls of a kind. */
  cancelAt(name: string, time = 1): void {
    const caller = new AbortController();
    const { calls } = this.runtime;
    const push = calls.push.bind(calls);
    this.runtime.cancelled = caller.signal;
    calls.push = (...names) => {
      const length = push(...names);
      const times = calls.filter((one) => one === name).length;
      if (names.includes(name) && times === time) caller.abort(new Error("Ctrl-C"));
      return length;
    };
  }

  #look(): Schema | Error {
    const failure = this.lookFailures.shift();
    if (failure) return failure;
    if (this.#life.length > 0) this.status = this.#life.shift();
    if (this.status === undefined) return noSchema();
    const { name, shardMode, shardNumber, dataNodes } = schemaInputs;
    const shards =
      this.status === "RUNNING" ? [{ dataNodeId: "rds-1", name: "orders_0000", index: 0, status: "RUNNING" }] : [];
    const dataNodeIds = dataNodes.map(({ id }) => id);
    const createdTime = "2026-01-01T00:00:00Z";
    return { name, status: this.status, shardMode, shardNumber, dataNodeIds, shards, createdTime, ...this.reported };
  }

  #create(params: unknown): unknown {
    const { error, jobId = "j1", carriedOut = error === undefined } = this.answers.shift() ?? {};
    this.created.push(params);
    if (carriedOut) this.#life = [...(this.lives.length > 1 ? (this.lives.shift() ?? []) : (this.lives[0] ?? []))];
    return error ?? (jobId === "" ? {} : { jobId });
  }
}

import { randomInt, randomUUID } from "node:crypto";
import type { Exchange } from "../exchange";
import type { BusyStatus, InstanceStatus, SimulatedInstance } from "./instance";
import { newDataNodes } from "./dataNode";
import type { SchemaRemains } from "./schema";
import type { Migration } from "./migration";
import { defaultDurationSeconds, jobMoment, type JobMoment, type JobScript } from "./jobLife";
import { JobTime } from "./jobTime";
import type { SimulatorOptions } from "../options";
import { randomHex } from "../randomHex";
import { checkSignature, type SignatureProblem } from "../iam/signature";
import { TokenRegistry } from "../iam/tokenRegistry";

/** A job with its script. */
export interface SimulatedJob {
  readonly id: string;
  readonly name: string;
  readonly script: JobScript;
  /** Simulated milliseconds since the epoch. */
  readonly createdMs: number;
  readonly time: JobTime;
  readonly instance: JobInstance;
}

interface JobInstance {
  readonly id: string;
  readonly name: string;
}

/** The state of the simulated cloud: its account, tokens, instances, jobs and clock. */
export class CloudState {
  readonly projectId = randomHex(16);
  readonly projectName = "eu-de";
  readonly region = "eu-de";
  readonly userId = randomHex(16);
  readonly username = "demo-user";
  readonly domainId = randomHex(16);
  readonly domainName = "OTC-EU-DE-00000000001000000001";
  readonly password = `pw-${randomHex(12)}`;
  readonly accessKey = randomHex(10).toUpperCase();
  readonly secretKey = randomHex(20);
  readonly temporaryKey = {
    accessKey: randomHex(10).toUpperCase(),
    secretKey: randomHex(20),
    securityToken: `st-${randomHex(40)}`,
  };
  readonly agencyName = "ddm-operations";
  readonly agencyId = randomHex(16);
  readonly tokens: TokenRegistry;
  readonly instances = new Map<string, SimulatedInstance>();
  readonly jobs = new Map<string, SimulatedJob>();
  /** The changes of shards, by the ids of their jobs. */
  readonly migrations = new Map<string, Migration>();
  readonly dataNodes = newDataNodes();
  /** How many of the next creations of a schema fail, and what they leave. */
  schemaFailures: { readonly count: number; readonly leaving: SchemaRemains } = { count: 0, leaving: "nothing" };
  readonly #passcodes = new Set<string>();
  readonly #startedMs: number;

  constructor(readonly options: SimulatorOptions) {
    this.#startedMs = this.realMs();
    this.tokens = new TokenRegistry(() => this.realMs(), (options.tokenLifetimeSeconds ?? 86_400) * 1000);
  }

  /** Simulated milliseconds since the epoch. */
  nowMs(): number {
    return this.#startedMs + (this.realMs() - this.#startedMs) * (this.options.timeScale ?? 1);
  }

  /** Whether a token is valid for the project; without a project, whether it is valid at all. */
  accepts(token: string | undefined, projectId?: string): boolean {
    const issued = this.tokens.find(token);
    return (
      issued !== undefined && (projectId === undefined || (issued.scope === "project" && projectId === this.projectId))
    );
  }

  /** The problem with the signature of a request, if any. */
  checkSignature(exchange: Exchange): SignatureProblem {
    const { accessKey, secretKey } = this;
    return checkSignature(exchange, [{ accessKey, secretKey }, this.temporaryKey], this.realMs());
  }

  newPasscode(): string {
    const passcode = String(randomInt(1_000_000)).padStart(6, "0");
    this.#passcodes.add(passcode);
    return passcode;
  }

  /** Whether a passcode is valid. It becomes invalid with this call. */
  takePasscode(passcode: unknown): boolean {
    return typeof passcode === "string" && this.#passcodes.delete(passcode);
  }

  addJob(script: JobScript, id: string = randomUUID()): SimulatedJob {
    const createdMs = this.nowMs() - (script.ageSeconds ?? 0) * 1000;
    const holdAtMs = script.holdAt === undefined ? undefined : script.holdAt * durationMs(script);
    const job = {
      id,
      name: script.name ?? "CreateInstance",
      script,
      createdMs,
      time: new JobTime(createdMs, holdAtMs),
      instance: script.instance ?? { id: this.newInstanceId(), name: "ddm-simulated" },
    };
    this.jobs.set(job.id, job);
    return job;
  }

  /** Replaces the script of a job. `elapsedSeconds` is how long it has worked, in simulated seconds. */
  rewriteJob(id: string, rewrite: (script: JobScript, elapsedSeconds: number) => JobScript): void {
    const job = this.job(id);
    this.jobs.set(id, { ...job, script: rewrite(job.script, job.time.elapsedMs(this.nowMs()) / 1000) });
  }

  /** Ends a job now with the outcome of its script, even if it is held. */
  endJob(id: string): void {
    const job = this.job(id);
    const { toBeSwitchedAt: _waitsForNobody, ...script } = job.script;
    const durationSeconds = job.time.elapsedMs(this.nowMs()) / 1000;
    job.time.release(this.nowMs());
    this.jobs.set(id, { ...job, script: { ...script, durationSeconds } });
  }

  /** Stops the time of a job. */
  holdJob(id: string): void {
    this.job(id).time.hold(this.nowMs());
  }

  /** Continues the time of a job; without an id, of every job. */
  releaseJob(id?: string): void {
    const jobs = id === undefined ? [...this.jobs.values()] : [this.job(id)];
    for (const { time } of jobs) time.release(this.nowMs());
  }

  /** Starts the job of a request. The script from the options overrides the defaults, and `script` overrides both. */
  startJob(
    name: string,
    seconds: number | undefined,
    { id, name: instanceName }: JobInstance,
    { jobId, script }: { readonly jobId?: string | undefined; readonly script?: JobScript } = {},
  ): SimulatedJob {
    const instance = { id, name: instanceName };
    const usual: JobScript = { name, durationSeconds: seconds ?? defaultDurationSeconds, instance };
    return this.addJob({ ...usual, ...this.options.jobScript?.({ name, instance }), ...script }, jobId);
  }

  moment(job: SimulatedJob): JobMoment {
    const nowMs = this.nowMs();
    return jobMoment(job.script, job.time.elapsedMs(nowMs) / 1000, (nowMs - job.createdMs) / 1000);
  }

  /** When a job ends if it is not held again, in simulated milliseconds since the epoch. */
  endMs(job: SimulatedJob): number {
    return job.time.dueMs(durationMs(job.script));
  }

  /**
   * The status of an instance after its last operation; undefined once its deletion has ended. This call also applies
   * the effect of an operation that has ended, so read the status before other fields.
   */
  instanceStatus(instance: SimulatedInstance): InstanceStatus | undefined {
    const { status, until, complete } = instance.operation;
    if (this.isOperating(instance)) return status;
    if ("jobId" in until && this.moment(this.job(until.jobId)).status !== "Completed") return until.failed;
    if (status === "DELETING") return undefined;
    instance.operation = { status, until };
    complete?.();
    return "RUNNING";
  }

  /** Whether the last operation on an instance has not ended yet. */
  isOperating({ operation: { until } }: SimulatedInstance): boolean {
    return "timeMs" in until ? this.nowMs() < until.timeMs : !this.moment(this.job(until.jobId)).ended;
  }

  /** Keeps an instance busy for this many simulated seconds, without a job. */
  occupy(instance: SimulatedInstance, status: BusyStatus | "RUNNING", seconds: number, complete?: () => void): void {
    instance.operation = { status, until: { timeMs: this.nowMs() + seconds * 1000 }, complete };
  }

  findInstance(id: string): SimulatedInstance | undefined {
    const instance = this.instances.get(id);
    return instance && this.instanceStatus(instance) !== undefined ? instance : undefined;
  }

  /** The instance with this id. Throws if it does not exist. */
  instance(id: string): SimulatedInstance {
    const instance = this.findInstance(id);
    if (!instance) throw new Error(`There is no instance ${id}.`);
    return instance;
  }

  newInstanceId(): string {
    return `${randomHex(16)}in09`;
  }

  /** The job with this id. Throws if it does not exist. */
  job(id: string): SimulatedJob {
    const job = this.jobs.get(id);
    if (!job) throw new Error(`There is no job ${id}.`);
    return job;
  }

  /** Real milliseconds since the epoch, by the clock from the options. */
  realMs(): number {
    return this.options.clock?.now() ?? Date.now();
  }
}

const durationMs = (script: JobScript): number => (script.durationSeconds ?? defaultDurationSeconds) * 1000;

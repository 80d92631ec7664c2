import { getJob } from "../../provider/api/endpoints/getJob";
import { jobPageLimit } from "../../provider/api/endpoints/listJobs";
import { lastPeriod, lookBackMs, readTaskListPage } from "../../provider/api/taskList";
import type { Session } from "../../provider/api/session";
import type { Journal } from "../../provider/resources/journal";
import type { Runtime } from "../../provider/resources/runtime";
import { ProgressReporter } from "../../provider/resources/progress/progressReporter";
import { VirtualClock } from "../../bench/virtualTime/virtualClock";

type Answer = (params: never) => unknown;

/** A host whose API is a set of functions, by the path below the project, such as `GET jobs/:id`. */
export class FakeRuntime implements Runtime {
  readonly clock = new VirtualClock();
  readonly calls: string[] = [];
  readonly progress: string[] = [];
  readonly warnings: string[] = [];
  readonly debugLines: string[] = [];
  config: Record<string, string> = {};
  environment: Record<string, string> = {
    OS_TOKEN: "t",
    OS_PROJECT_ID: "p1",
    OS_REGION_NAME: "eu-de",
  };
  readonly cwd = "/program";
  readonly homeDirectory = "/home/user";
  readonly platform = "linux";
  files: Record<string, string> = {};
  cancelled?: AbortSignal;
  journal?: Journal;

  constructor(private readonly answers: Readonly<Record<string, Answer>> = {}) {}

  readonly readConfig = (key: string): string | undefined => this.config[key];

  readonly readFile = (path: string): string | undefined => this.files[path];

  readonly reporter = new ProgressReporter(
    { show: (_urn, line) => this.progress.push(line), redraws: false, everySecond: () => () => undefined },
    this.clock,
  );

  /** A DDM and an IAM without faults, with the local clock. */
  probes: Session["probes"] = {
    readTime: () => Promise.resolve({ service: this.#iam, timeMs: this.clock.now() }),
    logIn: () => Promise.resolve(this.#iam),
    findDdm: () => Promise.resolve({ name: "DDM", address: "https://ddm.test", origin: "the tests" }),
  };
  readonly #iam = { name: "IAM", address: "https://iam.test/v3", origin: "the tests" } as const;

  openSession(): Session {
    const call: Session["call"] = async (endpoint, params) => {
      const path = endpoint.path(params);
      const name = `${endpoint.method} ${path}`;
      this.calls.push(name);
      const answer = this.answers[name] ?? this.answers[`${endpoint.method} ${path.replace(/\/[^/]+/, "/:id")}`];
      if (!answer) throw new Error(`unexpected call ${name}`);
      const given = await answer(params as never);
      if (given instanceof Error) throw given;
      return given as never;
    };
    const taskCenter: Session["taskCenter"] = {
      acquire: () => Promise.resolve(),
      getJob: (jobId) => call(getJob, { jobId }),
      listPage: (page) => readTaskListPage(call, lastPeriod(lookBackMs, this.clock.now()), page * jobPageLimit),
    };
    return { projectId: () => Promise.resolve("p1"), call, callOnce: call, taskCenter, probes: this.probes };
  }

  debug(line: string): void {
    this.debugLines.push(line);
  }

  warn(_urn: string | undefined, text: string): void {
    this.warnings.push(text);
  }
}

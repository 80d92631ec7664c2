import { requestTimeoutMs } from "../../provider/api/transport/http";
import { startSimulator, type Fault, type Simulator } from "../../simulator";
import { formsOf } from "../e2e/support/leaks";
import { until } from "../support/until";
import { Tool, untilWritten, type Ended } from "./cli/tool";

// For a tool that hangs, also on a busy machine.
jest.setTimeout(180_000);

/** A simulator, and the tool with the settings of its user. */
interface Scene {
  readonly simulator: Simulator;
  readonly tool: Tool;
}

const scenes: Scene[] = [];
let simulator: Simulator;
let tool: Tool;

/** Without a task list, a wait polls its job by id. */
async function startScene(taskList: boolean): Promise<Scene> {
  const scene = await startSimulator({ taskList }).then(async (one) => ({ simulator: one, tool: await Tool.for(one) }));
  // The job has to run longer than any test.
  scene.simulator.hold(scene.simulator.jobId);
  scenes.push(scene);
  return scene;
}

async function begin(taskList = true): Promise<void> {
  ({ simulator, tool } = await startScene(taskList));
}

async function closeScenes(): Promise<void> {
  await Promise.all(scenes.splice(0).map((scene) => Promise.all([scene.simulator.close(), scene.tool.remove()])));
}

afterEach(closeScenes);

const completedJobIn = (scene: Scene): string => scene.simulator.addJob({ durationSeconds: 60, ageSeconds: 90 });
const completedJob = (): string => completedJobIn({ simulator, tool });

/** A command that reads one job from the API. */
interface Command {
  readonly name: "jobs" | "wait";
  readonly args: (jobId: string) => readonly string[];
  /** The path of its request. */
  readonly path: RegExp;
}

const commands: readonly Command[] = [
  { name: "jobs", args: () => ["jobs", "--status", "Completed"], path: /\/jobs$/ },
  { name: "wait", args: (jobId) => ["wait", jobId], path: /\/jobs\/./ },
];

const passing: readonly (readonly [string, Fault])[] = [
  ["token that is good no longer", { status: 401, body: { error_code: "APIGW.0307" } }],
  ["answer of 429", { status: 429, headers: { "Retry-After": "1" }, body: { error_code: "APIGW.0308" } }],
  ["answer of 500", { status: 500, body: { errCode: "DBS.200412" } }],
  ["page in place of an answer", { status: 502, body: "<html>Bad Gateway</html>" }],
  ["connection that breaks", { reset: true }],
  ["answer that is cut off", { truncate: true }],
];

const matrix = commands.flatMap((command) => passing.map(([what, fault]) => ({ ...command, what, fault })));

/** A command with a fault, and its requests to the simulator. */
interface FaultyRun {
  readonly simulator: Simulator;
  readonly jobId: string;
  readonly ended: Ended;
}

let faultyRuns: readonly FaultyRun[];

beforeAll(async () => {
  // All at once, because each waits for a second before its retry.
  faultyRuns = await Promise.all(
    matrix.map(async ({ name, args, path, fault }) => {
      const scene = await startScene(name === "jobs");
      const jobId = completedJobIn(scene);
      scene.simulator.inject({ ...fault, match: { path } });
      return { simulator: scene.simulator, jobId, ended: await scene.tool.run(args(jobId)) };
    }),
  );
  await closeScenes();
});

test.each(matrix.map((one, index) => ({ ...one, index })))(
  "$name retries after one $what, and ends with 0",
  ({ path, index }) => {
    const one = faultyRuns[index];
    const { code, out, err } = one?.ended ?? { code: "none", out: "", err: "" };
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`^ID .*\n${one?.jobId ?? ""} .*Completed`));
    // The fault, and the answer.
    expect(one?.simulator.history.filter((request) => path.test(request.path))).toHaveLength(2);
    expect(out + err).not.toContain("\u001b");
    if (one) expectNoSecret(out + err, one.simulator);
  },
);

test.each(commands)("$name ends with 5 at a 403, with the API's message", async ({ name, args, path }) => {
  await begin(name === "jobs");
  simulator.inject({ match: { path }, status: 403, body: { errCode: "DBS.200056", externalMessage: "No." } });
  const { code, out, err } = await tool.run(args(completedJob()));
  expect({ code, out }).toEqual({ code: 5, out: "" });
  expect(err).toContain('answered 403: DBS.200056 "No."');
});

test.each(commands)(
  "$name ends with 5 if the password is refused, and names its place and never its value",
  async ({ name, args }) => {
    await begin(name === "jobs");
    const wrong = "wrong-Canary-55aa";
    const env = { ...tool.env, OS_PASSWORD: wrong };
    const runs = [[], ["--debug"]].map((debug) => tool.run([...args(completedJob()), ...debug], env));
    for (const { code, out, err } of await Promise.all(runs)) {
      expect({ code, out }).toEqual({ code: 5, out: "" });
      expect(err).toContain("IAM refused the user and password from the environment (OS_*)");
      for (const form of formsOf(wrong)) expect(err).not.toContain(form);
    }
  },
);

test.each(commands)("$name with --debug shows requests and no secret, with any credential", async ({ name, args }) => {
  await begin(name === "jobs");
  const { OS_USERNAME: _user, OS_PASSWORD: _password, ...others } = tool.env;
  const { accessKey, secretKey, securityToken } = simulator.temporaryKey;
  const credentials: readonly Record<string, string>[] = [
    { OS_USERNAME: simulator.username, OS_PASSWORD: simulator.password },
    { OS_TOKEN: simulator.token },
    { OS_ACCESS_KEY: simulator.accessKey, OS_SECRET_KEY: simulator.secretKey },
    { OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: secretKey, OS_SECURITY_TOKEN: securityToken },
  ];
  const runs = credentials.map((credential) =>
    tool.run([...args(completedJob()), "--debug"], { ...others, ...credential }),
  );
  for (const { code, out, err } of await Promise.all(runs)) {
    expect(code).toBe(0);
    expect(err).toMatch(/GET .*\/jobs.*-> 200/);
    expectNoSecret(out + err, simulator);
  }
});

function expectNoSecret(written: string, { password, secretKey, token, temporaryKey }: Simulator): void {
  const secrets = [password, secretKey, token, temporaryKey.secretKey, temporaryKey.securityToken, "gAAAA"];
  for (const form of secrets.flatMap(formsOf)) expect(written).not.toContain(form);
}

test.each<[NodeJS.Signals, string, number]>([
  ["SIGINT", "wait", 130],
  ["SIGTERM", "wait", 130],
  ["SIGINT", "jobs --watch", 130],
  ["SIGTERM", "jobs --watch", 130],
  ["SIGINT", "simulator", 0],
  ["SIGTERM", "simulator", 0],
])("%s ends %s with %i", async (signal, command, expected) => {
  await begin();
  const endless = command === "wait" ? [simulator.addJob({ durationSeconds: 86_400 })] : [];
  const { child, written, code } = tool.start([...command.split(" "), ...endless]);
  await until("the tool has written something", () => written.out + written.err !== "");
  child.kill(signal);
  expect(await code).toBe(expected);
});

test("a signal also ends a wait while a request hangs", async () => {
  await begin(false);
  const jobId = simulator.addJob({ durationSeconds: 86_400 });
  simulator.inject({ match: { path: new RegExp(jobId) }, hang: "headers", times: 9 });
  const from = simulator.history.length;
  const { child, written, code } = tool.start(["wait", jobId]);
  await until("the job was asked for", () => simulator.history.slice(from).some(({ path }) => path.includes("/jobs")));
  const pressedMs = Date.now();
  child.kill("SIGINT");
  expect(await code).toBe(130);
  expect(Date.now() - pressedMs).toBeLessThan(requestTimeoutMs);
  expect(written.err).toContain(`The wait for DDM job ${jobId} was cancelled after`);
});

describe("the JSON for scripts", () => {
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/) as string;
  const instance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };
  const json = ({ out }: Ended): unknown => JSON.parse(out);

  test("has an object for each job of a wait in the order of the ids, with an error if there is one", async () => {
    await begin();
    const completed = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, instance });
    const failed = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, instance, outcome: "Failed" });
    const running = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
    const seen = { name: "CreateInstance", createdTime: time, instance };
    const found = { ...seen, endTime: time, durationSeconds: 60 };
    const message = expect.any(String) as string;
    // Long enough for a token and for each poll, even on a busy machine.
    expect(json(await tool.run(["wait", failed, running, completed, "--timeout", "5s", "--json"]))).toEqual([
      { jobId: failed, status: "Failed", ...found, error: { code: "JOB_FAILED", message } },
      { jobId: running, status: "Running", ...seen, error: { code: "WAIT_TIMEOUT", message } },
      { jobId: completed, status: "Completed", progress: 100, ...found },
    ]);
  });

  test("has the same names for jobs, and no end for a running job", async () => {
    await begin();
    const jobId = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
    const found = { jobId, status: "Running", name: "CreateInstance", createdTime: time, instance };
    expect(json(await tool.run(["jobs", "--instance", instance.id, "--status", "Running", "--json"]))).toEqual([found]);
    const watch = tool.start(["jobs", "--watch", "--json", "--instance", "orders-db", "--limit", "1"]);
    const { child, written, code } = watch;
    await untilWritten(watch, "out", "\n");
    child.kill("SIGINT");
    expect(await code).toBe(130);
    expect(JSON.parse(written.out)).toEqual(found);
  });

  test("is an empty array if no job matches, without the reason", async () => {
    await begin();
    const { code, out, err } = await tool.run(["jobs", "--json", "--name", "NoSuchWork"]);
    expect({ code, out }).toEqual({ code: 0, out: "[]\n" });
    expect(err).toBe("No such job was created in the last 24h.\n");
  });
});

import { startSimulator, type Fault, type Simulator } from "../../simulator";
import { formsOf } from "../e2e/support/leaks";
import { Tool, until, type Ended } from "./cli/tool";

jest.setTimeout(60_000);

let simulator: Simulator;
let tool: Tool;

/** Without a task list a wait asks for its job itself. */
async function begin(taskList = true): Promise<void> {
  simulator = await startSimulator({ timeScale: 60, taskList });
  tool = await Tool.for(simulator);
}

afterEach(async () => {
  await simulator.close();
  await tool.remove();
});

const completedJob = (): string => simulator.addJob({ durationSeconds: 60, ageSeconds: 90 });

/** A command that asks the API about one job. */
interface Command {
  readonly name: "jobs" | "wait";
  readonly args: (jobId: string) => readonly string[];
  /** What it asks for. */
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

test.each(matrix)("$name gets over one $what, and ends with 0", async ({ name, args, path, fault }) => {
  await begin(name === "jobs");
  const jobId = completedJob();
  simulator.inject({ ...fault, match: { path } });
  const from = simulator.history.length;
  const { code, out, err } = await tool.run(args(jobId));
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^ID .*\n${jobId} .*Completed`));
  // The fault, and the answer.
  expect(simulator.history.slice(from).filter((one) => path.test(one.path))).toHaveLength(2);
  expect(out + err).not.toContain("\u001b");
  expectNoSecret(out + err);
});

test.each(commands)("$name ends with 5 at a 403, in the API's words", async ({ name, args, path }) => {
  await begin(name === "jobs");
  simulator.inject({ match: { path }, status: 403, body: { errCode: "DBS.200056", externalMessage: "No." } });
  const { code, out, err } = await tool.run(args(completedJob()));
  expect({ code, out }).toEqual({ code: 5, out: "" });
  expect(err).toContain('answered 403: DBS.200056 "No."');
});

test.each(commands)(
  "$name ends with 5 where the password is refused, and tells its place and never itself",
  async ({ name, args }) => {
    await begin(name === "jobs");
    const wrong = "wrong-Canary-55aa";
    for (const debug of [[], ["--debug"]]) {
      const { code, out, err } = await tool.run([...args(completedJob()), ...debug], {
        ...tool.env,
        OS_PASSWORD: wrong,
      });
      expect({ code, out }).toEqual({ code: 5, out: "" });
      expect(err).toContain("IAM refused the user and password from the environment (OS_*)");
      for (const form of formsOf(wrong)) expect(err).not.toContain(form);
    }
  },
);

test.each(commands)(
  "$name with --debug shows requests and no secret, whatever the credential is",
  async ({ name, args }) => {
    await begin(name === "jobs");
    const { OS_USERNAME: _user, OS_PASSWORD: _password, ...others } = tool.env;
    const { accessKey, secretKey, securityToken } = simulator.temporaryKey;
    const credentials: readonly Record<string, string>[] = [
      { OS_USERNAME: simulator.username, OS_PASSWORD: simulator.password },
      { OS_TOKEN: simulator.token },
      { OS_ACCESS_KEY: simulator.accessKey, OS_SECRET_KEY: simulator.secretKey },
      { OS_ACCESS_KEY: accessKey, OS_SECRET_KEY: secretKey, OS_SECURITY_TOKEN: securityToken },
    ];
    for (const credential of credentials) {
      const { code, out, err } = await tool.run([...args(completedJob()), "--debug"], { ...others, ...credential });
      expect(code).toBe(0);
      expect(err).toMatch(/GET .*\/jobs.*-> 200/);
      expectNoSecret(out + err);
    }
  },
);

function expectNoSecret(written: string): void {
  const { password, secretKey, token, temporaryKey } = simulator;
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
  await until(() => written.out + written.err !== "");
  child.kill(signal);
  expect(await code).toBe(expected);
});

test("a signal ends a wait also while a request hangs", async () => {
  await begin(false);
  const jobId = simulator.addJob({ durationSeconds: 86_400 });
  simulator.inject({ match: { path: new RegExp(jobId) }, hang: "headers", times: 9 });
  const from = simulator.history.length;
  const { child, written, code } = tool.start(["wait", jobId]);
  await until(() => simulator.history.slice(from).some(({ path }) => path.includes("/jobs")));
  child.kill("SIGINT");
  expect(await code).toBe(130);
  expect(written.err).toContain(`The wait for DDM job ${jobId} was cancelled after`);
});

describe("the JSON that scripts read", () => {
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/) as string;
  const instance = { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" };
  const json = ({ out }: Ended): unknown => JSON.parse(out);

  test("of a wait is an object for each job in the order of the ids, with an error where there is one", async () => {
    await begin();
    const completed = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, instance });
    const failed = simulator.addJob({ durationSeconds: 60, ageSeconds: 90, instance, outcome: "Failed" });
    const running = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
    const seen = { name: "CreateInstance", createdTime: time, instance };
    const found = { ...seen, endTime: time, durationSeconds: 60 };
    const message = expect.any(String) as string;
    expect(json(await tool.run(["wait", failed, running, completed, "--timeout", "1s", "--json"]))).toEqual([
      { jobId: failed, status: "Failed", ...found, error: { code: "JOB_FAILED", message } },
      { jobId: running, status: "Running", ...seen, error: { code: "WAIT_TIMEOUT", message } },
      { jobId: completed, status: "Completed", progress: 100, ...found },
    ]);
  });

  test("of jobs has the same names, and of a job that runs no end", async () => {
    await begin();
    const jobId = simulator.addJob({ durationSeconds: 36_000, progress: "none", instance });
    const found = { jobId, status: "Running", name: "CreateInstance", createdTime: time, instance };
    expect(json(await tool.run(["jobs", "--instance", instance.id, "--status", "Running", "--json"]))).toEqual([found]);
    const { child, written, code } = tool.start([
      "jobs",
      "--watch",
      "--json",
      "--instance",
      "orders-db",
      "--limit",
      "1",
    ]);
    await until(() => written.out.includes("\n"));
    child.kill("SIGINT");
    expect(await code).toBe(130);
    expect(JSON.parse(written.out)).toEqual(found);
  });

  test("of a list in which nothing is found is an empty array, and the reason is no part of it", async () => {
    await begin();
    const { code, out, err } = await tool.run(["jobs", "--json", "--name", "NoSuchWork"]);
    expect({ code, out }).toEqual({ code: 0, out: "[]\n" });
    expect(err).toBe("No such job was created in the last 24h.\n");
  });
});

import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type Simulator } from "../../simulator";
import { installationFolder } from "./support/installation";
import { contains, formsOf, watchProcesses } from "./support/leaks";
import { ended, Program } from "./support/program";
import { program as source } from "./support/sources";

/** Every secret of the simulator is a canary: it must be sent, and appear nowhere else. */
let simulator: Simulator;
const programs: Program[] = [];
let dumps: string;

beforeAll(async () => {
  simulator = await startSimulator({ mfa: true });
  dumps = await mkdtemp(join(tmpdir(), "otc-ddm-dumps-"));
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
  await rm(dumps, { recursive: true, force: true });
});

const nothing = { OS_USERNAME: "", OS_PASSWORD: "", OS_USER_DOMAIN_NAME: "" };

const means: readonly (readonly [string, (from: Simulator) => Record<string, string>])[] = [
  ["a token", ({ token }) => ({ ...nothing, OS_TOKEN: token })],
  [
    "a password with an MFA passcode",
    (from) => ({
      ...nothing,
      OS_USER_ID: from.userId,
      OS_PASSWORD: from.password,
      OS_PASSCODE: from.newPasscode(),
    }),
  ],
  [
    "a temporary access key",
    ({ temporaryKey }) => ({
      ...nothing,
      OS_ACCESS_KEY: temporaryKey.accessKey,
      OS_SECRET_KEY: temporaryKey.secretKey,
      OS_SECURITY_TOKEN: temporaryKey.securityToken,
    }),
  ],
];

/** A wait that succeeds, one that fails, and a poll whose error is printed with all its properties. */
const waits = (good: string, failed: string, looks: boolean): string =>
  source(
    `new ddm.DdmJobWait("good", { jobId: "${good}" });`,
    `new ddm.DdmJobWait("failed", { jobId: "${failed}" });`,
    ...(looks ? look : []),
  );

const look: readonly string[] = [
  `const { inspect } = require("node:util");`,
  `module.exports = async () => {`,
  `  const error = await ddm.getDdmJob({ jobId: "no-such-job", wait: false }).catch((error) => error);`,
  `  console.log(inspect(error, { depth: 20, showHidden: true }));`,
  `  return { message: error.message };`,
  `};`,
];

test.each(means)("%s appears only where it is sent", async (_name, of) => {
  const env = of(simulator);
  const jobs = [
    simulator.addJob({ durationSeconds: 0 }),
    simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" }),
  ] as const;
  // A passcode is valid for one token, and the program would be a second process that needs one.
  const program = await Program.create(waits(...jobs, !("OS_PASSCODE" in env)), simulator, {
    // The CLI only writes an event log with PULUMI_DEBUG_COMMANDS.
    env: { ...env, PULUMI_DEBUG_COMMANDS: "true", OTC_DDM_DEBUG: "1" },
  });
  programs.push(program);
  const eventLog = join(dumps, "events.json");
  const args = ["up", "--yes", "--skip-preview", "--logtostderr", "-v=9", "--debug", "--event-log", eventLog];
  const { result, commandLines } = await watchProcesses(ended(program.start(...args)));
  expect(result.output).toContain("ended as Failed");
  expect(result.output).toMatch(/GET http:\S+\/jobs.* -> 200 after \d+ ms/);
  const places = {
    output: result.output,
    events: await readFile(eventLog, "utf8"),
    commandLines,
    state: await program.state(),
    files: await filesOf(program.folder),
  };
  const secrets = Object.entries(env).filter(([name, value]) => /TOKEN|PASS|SECRET/.test(name) && value !== "");
  expect(secrets.length).toBeGreaterThan(0);
  for (const [name, secret] of secrets) {
    for (const form of formsOf(secret)) {
      for (const [place, content] of Object.entries(places)) {
        expect([name, place, contains(content, form)]).toEqual([name, place, false]);
      }
    }
  }
});

test("a diagnostic report of a crashed process has no credential except those of its environment", async () => {
  const script = `
    const { getDdmJob } = require("pulumi-otc-ddm");
    getDdmJob({ jobId: "no-such-job", wait: false }).then(() => undefined, (error) => {
      process.report.writeReport(${JSON.stringify(join(dumps, "report.json"))}, error);
    });
  `;
  const env = {
    PATH: process.env["PATH"],
    OS_AUTH_URL: simulator.authUrl,
    OS_PROJECT_ID: simulator.projectId,
    OS_DDM_ENDPOINT_OVERRIDE: simulator.url,
    OS_TOKEN: simulator.token,
  };
  await promisify(execFile)(process.execPath, ["-e", script], { cwd: installationFolder(), env });
  // Node writes the environment into its reports. The test checks that the package adds no secret.
  const { environmentVariables, ...rest } = JSON.parse(await readFile(join(dumps, "report.json"), "utf8")) as Report;
  expect(environmentVariables).toHaveProperty("OS_TOKEN");
  const report = JSON.stringify(rest);
  expect(report).toContain("no-such-job");
  for (const form of formsOf(simulator.token)) expect(report).not.toContain(form);
});

type Report = Readonly<Record<string, unknown>>;

/** All files in the program's folder: its state, the engine's files, and any dumps. */
async function filesOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("node_modules"))
    .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8").catch(() => ""));
  return (await Promise.all(texts)).join("\n");
}

import { startSimulator, type Simulator } from "../../simulator";
import { Program } from "./support/program";
import { program, waitFor } from "./support/sources";

let simulator: Simulator;
const programs: Program[] = [];

async function create(source: string, env: Record<string, string> = {}): Promise<Program> {
  const created = await Program.create(source, simulator, { env });
  programs.push(created);
  return created;
}

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(async () => {
  for (const one of programs) await one.remove();
  await simulator.close();
});

test("a failed job fails the update with its name, its instance and its reason", async () => {
  const jobId = simulator.addJob({
    durationSeconds: 1,
    outcome: "Failed",
    failReason: "no capacity in eu-de-01",
    instance: { id: "0123456789abcdef0123456789abcdefin09", name: "orders-db" },
  });
  const { code, output } = await (await create(waitFor(jobId))).tryUp();
  expect(code).not.toBe(0);
  expect(output).toContain(
    `DDM job ${jobId}, CreateInstance of instance "orders-db" (0123456789abcdef0123456789abcdefin09), ended as Failed`,
  );
  expect(output).toContain("no capacity in eu-de-01");
});

test("with failOnError false a failed job is a result", async () => {
  const jobId = simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "quota" });
  const wait = await create(waitFor(jobId, "failOnError: false"));
  await wait.up();
  expect(await wait.outputs()).toMatchObject({ status: "Failed", failReason: "quota" });
  await wait.up("--expect-no-changes");
});

test("a job that is not found fails the update, after a short grace", async () => {
  const { code, output } = await (await create(waitFor("no-such-job"))).tryUp();
  expect(code).not.toBe(0);
  expect(output).toContain("DDM job no-such-job was not found");
  expect(output).toContain("DBS.300400");
  const looks = simulator.history.filter(({ path }) => path.endsWith("/jobs/no-such-job"));
  expect(looks.length).toBeGreaterThan(1);
});

test.each([
  [
    `{ jobId: "a/b", timeout: "-5m", endpoint: "ftp://x", failOnError: "maybe", triggers: "now" }`,
    [
      'jobId must be 1 to 64 letters, digits or dashes, but is "a/b"',
      'timeout must be longer than zero, but is "-5m"',
      'endpoint must be an http or https URL, but is "ftp://x"',
      'failOnError must be true or false, but is "maybe"',
      'triggers must be an array, but is "now"',
      "projectId no project is set",
    ],
  ],
  [
    `{ jobId: "", timeout: "1d", region: "mars-1", projectId: "p" }`,
    [
      "jobId is required",
      'timeout must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
      'region must be one of eu-de, eu-nl, eu-ch2, but is "mars-1"',
    ],
  ],
  [
    `{ jobId: "x".repeat(65), endpoint: "http://ddm.example.com", projectId: "p/q" }`,
    [
      'jobId must be 1 to 64 letters, digits or dashes, but is "xxxxx',
      "endpoint must begin with https://",
      'projectId must be 1 to 64 letters, digits or dashes, but is "p/q"',
    ],
  ],
])("every problem of %s is reported at once, with the rule and the value", async (args, reasons) => {
  const source = program(`new ddm.DdmJobWait("bad", ${args});`);
  const bad = await create(source, { OS_PROJECT_ID: "", OS_DDM_ENDPOINT_OVERRIDE: "" });
  const { code, output } = await bad.try("preview");
  expect(code).not.toBe(0);
  for (const reason of reasons) expect(flat(output)).toContain(reason);
});

test("a wait that times out is stored, and the next update resumes it", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const wait = await create(waitFor(jobId, 'timeout: "2s"'));
  const { code, output } = await wait.tryUp();
  expect(code).not.toBe(0);
  expect(output).toMatch(/had not ended after 2s \(last seen Running at \d+ %/);
  expect(output).toContain("the next `pulumi up` goes on waiting");
  expect(await wait.state()).toContain('"initErrors"');
  simulator.endJob(jobId);
  await wait.write(waitFor(jobId, 'timeout: "1m"'));
  expect(await wait.up()).toMatch(/~ 1 updated/);
  expect(await wait.outputs()).toMatchObject({ status: "Completed" });
  await wait.up("--expect-no-changes");
});

test("a finished wait outlives the task center's memory of its job", async () => {
  const jobId = simulator.addJob({ durationSeconds: 1, vanishesAfterSeconds: 20 });
  const wait = await create(waitFor(jobId));
  await wait.up();
  const outputs = await wait.outputs();
  simulator.inject({ match: { path: /\/jobs\// }, times: 100, status: 400, body: { errCode: "DBS.300400" } });
  await wait.run("refresh", "--yes", "--skip-preview");
  await wait.up("--expect-no-changes");
  expect(await wait.outputs()).toEqual(outputs);
});

/** Joins lines and takes away what Pulumi puts around a property. */
function flat(output: string): string {
  return output.replace(/property (\S+) value \{[^}]*\} has a problem:/g, "$1").replace(/\s+/g, " ");
}

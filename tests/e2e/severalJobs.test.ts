import { startSimulator, type Simulator } from "../../simulator";
import { interruptOnce } from "./support/interrupt";
import { pluginProgram } from "./support/pluginSources";
import { Program } from "./support/program";
import { program as dynamicProgram } from "./support/sources";
import { readState } from "./support/state";

/** How long one Ctrl-C may take. */
const longestMs = 2000;
const anHour = 3600;
const up = ["up", "--yes", "--skip-preview"];

/** A clock that a test can put forward, so that a job runs as long as the test wants. */
let skippedMs: number;
let simulator: Simulator;
const programs: Program[] = [];

// Each form begins with a service whose clock is right.
async function start(): Promise<void> {
  skippedMs = 0;
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, tokenLifetimeSeconds: 10 * 86_400 });
}

afterEach(async () => {
  for (const one of programs.splice(0)) await one.remove();
});

const forms = [
  ["the dynamic form", false, "ddm.DdmJobWait"],
  ["the plugin", true, "DdmJobWait"],
] as const;

describe.each(forms)("with %s", (_name, plugin, className) => {
  beforeAll(start);

  afterAll(() => simulator.close());

  const source = (args: string): string =>
    (plugin ? pluginProgram : dynamicProgram)(
      `const wait = new ${className}("ready", ${args});`,
      `module.exports = { status: wait.status, jobs: wait.jobs, seconds: wait.durationSeconds };`,
    );

  async function create(args: string): Promise<Program> {
    const created = await Program.create(source(args), simulator, { plugin });
    programs.push(created);
    return created;
  }

  test("another order of the ids waits for nothing, and one more id replaces the wait", async () => {
    const [one, two, three] = [0, 0, 0].map((durationSeconds) => simulator.addJob({ durationSeconds }));
    const program = await create(`{ jobIds: ["${one}", "${two}"] }`);
    await program.up();
    await program.write(source(`{ jobIds: ["${two}", "${one}"] }`));
    const from = simulator.history.length;
    expect(await program.up()).toMatch(/~ 1 updated/);
    expect(simulator.history.slice(from)).toEqual([]);
    expect(await program.outputs()).toMatchObject({ jobs: [{ jobId: two }, { jobId: one }] });
    await program.write(source(`{ jobIds: ["${two}", "${one}", "${three}"] }`));
    expect(await program.up()).toMatch(/1 replaced/);
  });

  test("the first job that fails ends the wait, and the error names it and the others; failOnError waits for all", async () => {
    const failing = simulator.addJob({ durationSeconds: 3, outcome: "Failed", failReason: "no capacity" });
    const running = simulator.addJob({ durationSeconds: 10, progress: [[0, 40]] });
    const args = `jobIds: ["${running}", "${failing}"]`;
    const program = await create(`{ ${args} }`);
    const { code, output } = await program.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(new RegExp(`DDM job ${failing}, .* ended as Failed at .*: no capacity`));
    expect(output).toMatch(new RegExp(`0 of 1 completed\\s+DDM job ${running}, .*, last seen Running at 40 %`));
    await program.write(source(`{ ${args}, failOnError: false }`));
    await program.up();
    expect(await program.outputs()).toMatchObject({
      status: "Failed",
      jobs: [{ status: "Completed" }, { status: "Failed", failReason: "no capacity" }],
    });
    await program.up("--expect-no-changes");
  });

  test("one wait of a hundred jobs is interrupted and goes on, and does not ask again for what has ended", async () => {
    const done = Array.from({ length: 95 }, () => simulator.addJob({ durationSeconds: 1, ageSeconds: 5 }));
    const running = Array.from({ length: 5 }, () => simulator.addJob({ durationSeconds: anHour }));
    const ids = [...done, ...running];
    const program = await create(`{ jobIds: ${JSON.stringify(ids)} }`);
    const from = simulator.history.length;
    const asked = (): boolean => simulator.history.slice(from).some(({ path }) => path.includes("/jobs"));
    const cancelled = await interruptOnce(program, up, asked);
    expect(cancelled).toMatchObject({ code: 1 });
    expect(cancelled.tookMs).toBeLessThan(longestMs);
    expect(cancelled.output).toContain("The other jobs of this wait: 95 of 99 completed");
    expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` goes on waiting for these jobs.");
    const { resources, pending } = await readState(program);
    expect(pending).toEqual([]);
    const [wait] = resources.filter(({ type }) => type.endsWith("DdmJobWait"));
    expect(wait).toMatchObject({ id: ids.join(","), outputs: { status: "Running" } });
    expect(wait?.initErrors).toHaveLength(1);
    expect(wait?.outputs?.["jobs"]).toHaveLength(100);
    skippedMs += anHour * 1000;
    const resumedFrom = simulator.history.length;
    expect(await program.up()).toMatch(/~ 1 updated/);
    const again = simulator.history.slice(resumedFrom).map(({ path }) => path);
    for (const id of done) expect(again).not.toContainEqual(expect.stringContaining(id));
    const outputs = await program.outputs();
    expect(outputs).toMatchObject({ status: "Completed", jobs: ids.map((jobId) => ({ jobId, status: "Completed" })) });
    await program.up("--expect-no-changes");
    await program.run("refresh", "--yes", "--skip-preview");
    await program.up("--expect-no-changes");
  });
});

describe("without a wait", () => {
  beforeAll(start);

  afterAll(() => simulator.close());

  test("a wait for several jobs is imported by its ids, and needs no wait then", async () => {
    const ids = [0, 0].map((durationSeconds) => simulator.addJob({ durationSeconds }));
    const source = `new DdmJobWait("ready", { jobIds: ${JSON.stringify(ids)} });`;
    const program = await Program.create(pluginProgram(source), simulator, { plugin: true });
    programs.push(program);
    const options = ["--yes", "--skip-preview", "--generate-code=false", "--protect=false"];
    const output = await program.run("import", "otc-ddm:index:DdmJobWait", "ready", ids.join(","), ...options);
    expect(output).not.toMatch(/warning: One or more imported inputs|error/);
    await program.up("--expect-no-changes");
  });

  test("get reads several jobs by their ids, without managing them", async () => {
    const ids = [simulator.addJob({ durationSeconds: 0 }), simulator.addJob({ durationSeconds: anHour })];
    const source = [
      `const jobs = ddm.DdmJobWait.get("jobs", "${ids.join(",")}");`,
      `module.exports = { status: jobs.status, jobs: jobs.jobs };`,
    ];
    const program = await Program.create(dynamicProgram(...source), simulator);
    programs.push(program);
    await program.up();
    expect(await program.outputs()).toMatchObject({ status: "Running", jobs: ids.map((jobId) => ({ jobId })) });
  });
});

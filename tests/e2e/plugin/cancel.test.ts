import { startSimulator, type Simulator } from "../../../simulator";
import { interruptOnce } from "../support/interrupt";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { readState } from "../support/state";

/** How long one Ctrl-C may take. */
const longestMs = 2000;
const anHour = 3600;

let skippedMs = 0;
let simulator: Simulator;
const programs: Program[] = [];

beforeAll(async () => {
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, tokenLifetimeSeconds: 10 * 86_400, taskList: false });
});

afterEach(async () => {
  for (const one of programs.splice(0)) await one.remove();
});

afterAll(() => simulator.close());

async function create(...lines: string[]): Promise<Program> {
  const created = await Program.create(pluginProgram(...lines), simulator, { plugin: true });
  programs.push(created);
  return created;
}

test("one Ctrl-C ends the plugin's waits within two seconds, and the next update resumes them", async () => {
  const ids = Array.from({ length: 12 }, () => simulator.addJob({ durationSeconds: anHour }));
  const program = await create(...ids.map((id, index) => `new DdmJobWait("wait-${index}", { jobId: "${id}" });`));
  const from = simulator.history.length;
  const up = ["up", "--yes", "--skip-preview", "--parallel", "20"];
  const asked = (id: string): boolean => simulator.history.slice(from).some(({ path }) => path.includes(id));
  const cancelled = await interruptOnce(program, up, () => ids.every(asked));
  expect(cancelled).toMatchObject({ code: 1 });
  expect(cancelled.tookMs).toBeLessThan(longestMs);
  for (const id of ids) expect(cancelled.output).toContain(`The wait for DDM job ${id}, CreateInstance`);
  expect(cancelled.output).toContain("Nothing is lost: the next `pulumi up` goes on waiting for this job.");
  const { resources, pending } = await readState(program);
  expect(pending).toEqual([]);
  const waits = resources.filter(({ type }) => type === "otc-ddm:index:DdmJobWait");
  expect(waits).toHaveLength(ids.length);
  for (const { outputs, initErrors } of waits) {
    expect(outputs).toMatchObject({ status: "Running" });
    expect(initErrors).toHaveLength(1);
  }
  skippedMs += anHour * 1000;
  expect(await program.up()).toMatch(/~ 12 updated/);
  await program.up("--expect-no-changes");
});

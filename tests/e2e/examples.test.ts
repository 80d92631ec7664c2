import { startSimulator, type Simulator } from "../../simulator";
import { cloneExample, examples } from "./support/clone";
import { languageEnvironment } from "./support/languages";
import { Program } from "./support/program";
import { readState } from "./support/state";

const shortLife = { timeScale: 60, createInstanceSeconds: 120, deleteInstanceSeconds: 60 };

async function start(name: string, simulator: Simulator): Promise<Program> {
  const { folder, python } = await cloneExample(name);
  return Program.inFolder(folder, simulator, { env: await languageEnvironment(python) });
}

test("there are examples", () => {
  expect(examples).toEqual(["go", "javascript", "python", "typescript", "typescript-plugin", "yaml"]);
});

// The tests of an example follow one stack through its life: each starts where the one before ended.
describe.each(examples)("the example %s", (name) => {
  let simulator: Simulator;
  let program: Program;

  /** What a command asks of the simulator. */
  async function askedBy(work: () => Promise<unknown>): Promise<string[]> {
    const from = simulator.history.length;
    await work();
    return simulator.history.slice(from).map(({ method, path }) => `${method} ${path.split("/").slice(3).join("/")}`);
  }

  beforeAll(async () => {
    simulator = await startSimulator(shortLife);
    program = await start(name, simulator);
  });

  afterAll(async () => {
    await program.dispose();
    await simulator.close();
  });

  test("previews its outputs as unknown, and asks nothing of the API", async () => {
    const output = await program.run("preview");
    expect(output).toMatch(/DdmInstance orders\s+create/);
    expect(output).toMatch(/DdmJobWait orders-ready\s+create/);
    for (const name of ["status", "endTime", "readyInstance"]) expect(output).toMatch(`${name}\\s*: \\[unknown\\]`);
    expect(simulator.history).toEqual([]);
  });

  test("shows the wait's progress in its row, and gives the stack the result", async () => {
    const output = await program.up();
    expect(output).toMatch(/DdmJobWait orders-ready creating .*\d+ % after \d+s.*: CreateInstance orders-db/);
    expect(output).toMatch(/DdmJobWait orders-ready created .*Completed after \d+s: CreateInstance orders-db/);
    expect(await program.outputs()).toEqual({
      status: "Completed",
      endTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)$/) as string,
      readyInstance: { id: expect.stringMatching(/^[0-9a-f]{32}in09$/) as string, name: "orders-db" },
    });
  });

  test("changes nothing in a second update, and asks nothing of the API", async () => {
    expect(await askedBy(() => program.up("--expect-no-changes"))).toEqual([]);
  });

  test("changes nothing in a refresh, nor in the update after it", async () => {
    const before = await program.outputs();
    const asked = await askedBy(() => program.run("refresh", "--yes", "--skip-preview"));
    expect(asked).toContainEqual(expect.stringMatching(/^GET instances\//));
    expect(asked).not.toContainEqual(expect.stringMatching(/^GET jobs\//));
    expect(await program.outputs()).toEqual(before);
    await program.up("--expect-no-changes");
  });

  test("waits in its destruction until the instance is gone, and leaves nothing in the state", async () => {
    const asked = await askedBy(() => program.run("destroy", "--yes", "--skip-preview"));
    const deletion = asked.findIndex((call) => call.startsWith("DELETE instances/"));
    expect(deletion).toBeGreaterThanOrEqual(0);
    expect(asked.slice(deletion + 1)).toContainEqual(expect.stringMatching(/^GET jobs\//));
    expect(await readState(program)).toEqual({ resources: [], pending: [] });
  });
});

test("an example whose instance cannot be created shows the job's reason", async () => {
  const failReason = "no capacity in eu-de-01";
  const simulator = await startSimulator({
    ...shortLife,
    jobScript: ({ name }) => (name === "CreateInstance" ? { outcome: "Failed", failReason } : {}),
  });
  const program = await start("yaml", simulator);
  const { code, output } = await program.tryUp();
  expect(code).not.toBe(0);
  expect(output).toMatch(/DDM job \S+ CreateInstance of instance "orders-db" \(\w+in09\), ended as Failed/);
  expect(output).toContain(failReason);
  await program.dispose();
  await simulator.close();
});

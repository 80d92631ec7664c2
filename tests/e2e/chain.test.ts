import { startSimulator, type Simulator } from "../../simulator";
import { install, packAs, uninstall, unpack } from "./support/installation";
import { Program, type Ended } from "./support/program";
import { RunningCommand, showsJob } from "./support/runningCommand";
import { SimulatedClock } from "./support/simulatedClock";
import { chain } from "./support/sources";

const clock = new SimulatedClock();
let simulator: Simulator;
let program: Program;
let folder: string;

beforeAll(async () => {
  simulator = await startSimulator({ clock, createInstanceSeconds: 120, deleteInstanceSeconds: 60 });
  ({ folder } = await install(process.env["OTC_DDM_E2E_TARBALL"]));
  program = await Program.create(chain, simulator, { folder, env: { ADMIN_PASSWORD: "admin-Secret-1" } });
});

afterAll(async () => {
  await program.remove();
  await simulator.close();
  await uninstall(folder);
});

/** Runs a command, and ends the job of a resource's wait after the resource has seen it running. */
async function withJob(resource: string, seconds: number, ...args: string[]): Promise<Ended> {
  const command = new RunningCommand(program, ...args);
  await command.until(`${resource} has seen its job`, (output) => showsJob(output, resource));
  clock.skip(seconds);
  return command.end;
}

// These tests follow one stack through its life. Each continues where the one before ended.

test("a preview sends no request to the API and shows the outputs as unknown", async () => {
  const output = await program.run("preview");
  expect(output).toMatch(/DdmInstance orders\s+create/);
  expect(output).toMatch(/DdmJobWait ready\s+create/);
  expect(simulator.history).toEqual([]);
});

test("an update creates the instance, waits for its job and sets the stack's outputs", async () => {
  const { code, output } = await withJob("DdmJobWait ready", 120, "up", "--yes", "--skip-preview");
  expect(code).toBe(0);
  expect(await program.outputs()).toEqual({
    jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    status: "Completed",
    endTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|\+00:00)$/) as string,
    instance: { id: expect.stringMatching(/^[0-9a-f]{32}in09$/) as string, name: "orders-db" },
    name: "CreateInstance",
    progress: 100,
    durationSeconds: 120,
  });
  expect(output).toMatch(/DdmJobWait ready creating .*\d+ % after \d+s.*: CreateInstance orders-db/);
  expect(output).toMatch(/DdmJobWait ready created .*Completed after \d+s: CreateInstance orders-db/);
});

test("a second update has no changes, and does not poll the job", async () => {
  const before = simulator.history.length;
  await program.up("--expect-no-changes");
  expect(simulator.history).toHaveLength(before);
});

test("a refresh reads the instance and does not poll the finished wait", async () => {
  const outputsBefore = await program.outputs();
  const before = simulator.history.length;
  await program.run("refresh", "--yes", "--skip-preview");
  const asked = simulator.history.slice(before).map(({ path }) => path);
  expect(asked.filter((path) => path.includes("/v1/"))).toHaveLength(1);
  expect(asked.filter((path) => path.includes("/jobs/"))).toEqual([]);
  // The next test shows that the next update has no changes.
  expect(await program.outputs()).toEqual(outputsBefore);
});

test("the next version of the package shows no diff", async () => {
  const next = await packAs("9.9.9", process.env["OTC_DDM_E2E_TARBALL"] ?? "", `${folder}/next`);
  await unpack(next, folder);
  await program.up("--expect-no-changes");
  await program.up("--refresh", "--expect-no-changes");
});

test("a new name is changed in place, and another version of the engine replaces the instance", async () => {
  await program.write(chain.replace('"orders-db"', '"orders-two"'));
  expect(await program.up("--diff")).toMatch(/~ 1 updated/);
  await program.write(chain.replace('"orders-db"', '"orders-two"').replace('"3.0.9"', '"3.1.0"'));
  const output = await program.run("preview");
  expect(output).toMatch(/DdmInstance orders\s+replace/);
  expect(output).toMatch(/DdmJobWait ready\s+replace/);
  await program.write(chain);
});

test("a destroy waits until the instance is gone", async () => {
  const { code } = await withJob("DdmInstance orders", 60, "destroy", "--yes", "--skip-preview");
  expect(code).toBe(0);
  const asked = simulator.history.map(({ method, path }) => `${method} ${path.split("/").slice(3).join("/")}`);
  const deletion = asked.findIndex((call) => call.startsWith("DELETE instances/"));
  expect(deletion).toBeGreaterThan(0);
  expect(asked.slice(deletion + 1).filter((call) => call.startsWith("GET jobs/")).length).toBeGreaterThan(0);
  expect(await program.state()).not.toContain('"urn"');
});

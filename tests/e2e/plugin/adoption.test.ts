import { startSimulator, type Simulator } from "../../../simulator";
import { importOne } from "../support/importFile";
import { pluginProgram } from "../support/pluginSources";
import { Program } from "../support/program";
import { instanceArgs } from "../support/sources";
import { readState } from "../support/state";

// The old resource has the dynamic form, which represents a resource of another package.
const old = `const old = new (require("pulumi-otc-ddm").DdmInstance)("old", ${instanceArgs}, {
  protect: true, retainOnDelete: true });`;
const adopted = `const orders = new DdmInstance("orders", ${instanceArgs}, { protect: true });`;
/** A component that represents resources that depend on the instance. */
const user = (instance: string): string =>
  `new pulumi.ComponentResource("orders:index:User", "user", {}, { dependsOn: [${instance}] });
   new DdmJobWait("user-job", { jobId: process.env.JOB_ID, triggers: [${instance}.id] });
   module.exports = { id: ${instance}.id };`;

let simulator: Simulator;
let program: Program;
let urn: string;

beforeAll(async () => {
  simulator = await startSimulator({ createInstanceSeconds: 0 });
  const env = { ADMIN_PASSWORD: "admin-Secret-1", JOB_ID: simulator.addJob({ durationSeconds: 0 }) };
  program = await Program.create(pluginProgram(old, user("old")), simulator, { plugin: true, env });
  await program.up();
  await program.run("stack", "export", "--file", "before.json");
  urn = (await readState(program)).resources.find(({ urn }) => urn.endsWith("::old"))?.urn ?? "";
});

afterAll(async () => {
  await program.remove();
  await simulator.close();
});

const noChanges = ["preview", "--diff", "--expect-no-changes"];

// These tests are the steps of docs/guides/adopt-an-instance.md. Each continues where the one before ended.

test("an instance that another resource manages is imported, and shows no change", async () => {
  const { id = "" } = (await program.outputs()) as { id?: string };
  await program.run(...importOne({ type: "otc-ddm:index:DdmInstance", name: "orders", id }));
  await program.write(pluginProgram(old, adopted, user("old")));
  await program.run(...noChanges);
});

test("the old resource cannot be removed from the state while another one depends on it", async () => {
  const { code, output } = await program.try("state", "delete", "--force", "--yes", urn);
  expect(code).not.toBe(0);
  expect(output).toContain("depend on it");
});

test("a dependent resource moves to the new one without a change, and the old one is removed from the state", async () => {
  await program.write(pluginProgram(old, adopted, user("orders")));
  await program.up("--expect-no-changes");
  await program.run("state", "delete", "--force", "--yes", urn);
  await program.write(pluginProgram(adopted, user("orders")));
  await program.up("--refresh", "--expect-no-changes");
});

test("the copy of the state restores the old resource", async () => {
  await program.run("stack", "import", "--file", "before.json");
  await program.write(pluginProgram(old, user("old")));
  await program.run(...noChanges);
});

test("the only change of the instance is its creation", () => {
  const calls = simulator.history.filter(({ method, path }) => method !== "GET" && path.includes("/instances"));
  expect(calls.map(({ method }) => method)).toEqual(["POST"]);
});

import { startSimulator, type Simulator } from "../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./support/engineEvents";
import { Program } from "./support/program";
import { settingsOf } from "./support/settings";
import { instanceArgs, program } from "./support/sources";
import { readState, type StoredResource } from "./support/state";

const up = ["up", "--yes", "--skip-preview"];

let simulator: Simulator;
/** The cloud of the explicit provider. */
let other: Simulator;
let ready: Program;
let preview: EngineRun;
let outputs: Readonly<Record<string, unknown>>;
let resources: readonly StoredResource[];
let second: EngineRun;

beforeAll(async () => {
  // An instance has no address for this long, so a read before the end of its job finds none.
  const soon = { createInstanceSeconds: 3, deleteInstanceSeconds: 0 };
  simulator = await startSimulator(soon);
  other = await startSimulator(soon);
  const source = program(
    `const provider = new ddm.Provider("other", ${settingsOf(other)});`,
    `const ready = {`,
    `  orders: new ddm.DdmReadyInstance("orders", ${instanceArgs}, { protect: false }),`,
    `  elsewhere: new ddm.DdmReadyInstance("elsewhere", ${instanceArgs},`,
    `    { provider, protect: true, customTimeouts: { create: "45m" } }),`,
    `};`,
    `for (const [name, one] of Object.entries(ready)) {`,
    `  one.accessIp.apply((ip) => console.log(name + " known as " + ip));`,
    `  const { instanceId, jobId, status, endTime, accessIp, accessPort } = one;`,
    `  module.exports[name] = { instanceId, jobId, status, endTime, accessIp, accessPort, job: one.wait.name };`,
    `}`,
  );
  const env = { ADMIN_PASSWORD: "admin-Secret-1", ...eventLogEnvironment };
  ready = await Program.create(source, simulator, { env });
  preview = await runWithEvents(ready, ["preview"]);
  await ready.up();
  outputs = await ready.outputs();
  ({ resources } = await readState(ready));
  second = await runWithEvents(ready, [...up, "--expect-no-changes"]);
});

afterAll(async () => {
  await ready.remove();
  for (const one of [simulator, other]) await one.close();
});

const find = (suffix: string): StoredResource | undefined => resources.find(({ urn }) => urn.endsWith(suffix));

const creationsAt = ({ history }: Simulator): number =>
  history.filter(({ method, path }) => method === "POST" && path.endsWith("/instances")).length;

test("a component creates an instance, waits for it and returns its address, and a preview has no outputs yet", async () => {
  expect(preview.code).toBe(0);
  expect(preview.output).not.toMatch(/known as|error/);
  expect(outputs["orders"]).toMatchObject({
    status: "Completed",
    accessIp: "192.168.0.17",
    accessPort: 5066,
    job: "CreateInstance",
    endTime: expect.any(String) as string,
  });
  expect(find(":DdmReadyInstance::orders")).toMatchObject({
    type: "otc-ddm:index:DdmReadyInstance",
    outputs: { status: "Completed", accessIp: "192.168.0.17" },
  });
  for (const child of ["DdmInstance::orders", "DdmJobWait::orders-ready"]) {
    expect(find(`otc-ddm:index:DdmReadyInstance$pulumi-nodejs:dynamic/ddm:${child}`)).toBeDefined();
  }
  expect(await ready.state()).not.toContain("admin-Secret-1");
  expect(second.code).toBe(0);
});

test("provider, protection and timeouts of the component apply to its children", () => {
  expect(outputs["elsewhere"]).toMatchObject({ accessIp: "192.168.0.17" });
  // The environment has the settings of the first.
  expect([simulator, other].map(creationsAt)).toEqual([1, 1]);
  const [instance, wait] = ["DdmInstance::elsewhere", "DdmJobWait::elsewhere-ready"].map((child) =>
    find(`dynamic/ddm:${child}`),
  );
  for (const child of [instance, wait]) expect(child).toMatchObject({ protect: true });
  expect(wait?.inputs).toMatchObject({ timeout: "45m" });
});

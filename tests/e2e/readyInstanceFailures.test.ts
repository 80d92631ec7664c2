import { startSimulator, type Simulator } from "../../simulator";
import { eventLogEnvironment, runWithEvents, type EngineRun } from "./support/engineEvents";
import { formsOf } from "./support/leaks";
import { Program } from "./support/program";
import { SimulatedClock } from "./support/simulatedClock";
import { instanceArgs, program } from "./support/sources";
import { readState, type StoredResource } from "./support/state";

const password = "admin-Canary-9c3e";
const env = { ADMIN_PASSWORD: password, ...eventLogEnvironment };
const up = ["up", "--yes", "--skip-preview", "--continue-on-error"];
const anHour = 3600;

/** A command, the stack's state after it, and its requests. */
interface Step extends EngineRun {
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly resources: readonly StoredResource[];
  readonly state: string;
  readonly asked: readonly string[];
}

const clock = new SimulatedClock();
let simulator: Simulator;
let ready: Program;
/** One component succeeds, the creation of one fails, and that of one takes longer than its wait. */
let first: Step;
let preview: EngineRun;
/** The first has another name, and the slow creation has ended. */
let second: Step;
/** The failed one is removed. */
let refreshed: Step;

beforeAll(async () => {
  simulator = await startSimulator({
    clock,
    jobScript({ name: job, instance: { name } }) {
      if (job === "DeleteInstance") return { durationSeconds: 0 };
      if (name === "slow-db") return { durationSeconds: anHour };
      const failure = { outcome: "Failed", failReason: "no capacity in eu-de-01" } as const;
      return { durationSeconds: 0, ...(name === "failing-db" && failure) };
    },
  });
  const failing = component("failing", `name: "failing-db"`);
  const slow = component("slow", `name: "slow-db", timeout: "2s"`);
  ready = await Program.create(program(component("orders"), failing, slow), simulator, { env });
  first = await step(...up, "--diff");
  preview = await runWithEvents(ready, ["preview"]);
  clock.skip(anHour);
  const renamed = component("shop", "", `{ aliases: [{ name: "orders" }] }`);
  await ready.write(program(renamed, failing, slow));
  second = await step(...up);
  await ready.write(program(renamed, slow));
  refreshed = await step(...up, "--refresh");
});

afterAll(async () => {
  await ready.remove();
  await simulator.close();
});

async function step(...args: string[]): Promise<Step> {
  const from = simulator.history.length;
  const told = await runWithEvents(ready, args);
  const asked = simulator.history.slice(from).map(({ method, path }) => `${method} ${path}`);
  const { resources } = await readState(ready);
  return { ...told, outputs: await ready.outputs(), resources, state: await ready.state(), asked };
}

/** A component whose outputs are the program's own, under its instance's name. */
const component = (name: string, more = "", options = "{}"): string => `{
  const args = { ...${instanceArgs}, ${more} };
  const component = new ddm.DdmReadyInstance("${name}", args, ${options});
  component.accessIp.apply((ip) => console.log("${name} known as " + ip));
  const { instanceId, jobId, status, endTime, accessIp, accessPort } = component;
  module.exports[args.name] = { instanceId, jobId, status, endTime, accessIp, accessPort };
}`;

const find = (
  { resources }: { readonly resources: readonly StoredResource[] },
  name: string,
): StoredResource | undefined => resources.find(({ urn }) => urn.endsWith(`:${name}`));

const isCreation = (call: string): boolean => /^POST .*\/instances$/.test(call);

test("a component that is renamed with an alias keeps its instance and its wait", () => {
  for (const name of ["DdmReadyInstance::shop", "DdmInstance::shop", "DdmJobWait::shop-ready"]) {
    expect(second.stepsOf(name)).toEqual(["same"]);
    expect(second.state).toContain(name);
  }
  expect(second.asked.filter((call) => !call.startsWith("GET ") && !call.includes("/auth/"))).toEqual([]);
  const { outputs } = find(first, "DdmReadyInstance::orders") ?? {};
  expect(outputs).toMatchObject({ status: "Completed" });
  expect(find(second, "DdmReadyInstance::shop")?.outputs).toEqual(outputs);
  expect(second.state).not.toMatch(/"urn": ".*Ddm\w+::orders/);
});

test("an instance without a job in the API's answer is kept, and the update says that it cannot be waited for", async () => {
  const other = await startSimulator();
  const answer = { status: 202, body: { id: "0123456789abcdef0123456789abcdefin09" } };
  other.inject({ match: { method: "POST", path: /\/instances$/ }, ...answer });
  const jobless = await Program.create(program(component("orders")), other, { env });
  try {
    const { code, output } = await jobless.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(
      /The API named no job for the creation of DDM instance 0123456789abcdef0123456789abcdefin09, .* not pay-per-use/,
    );
    // No stack, because no reader of this error can use one.
    expect(output).not.toMatch(/known as|unhandled|\n\s+at /i);
    expect(other.history.filter(({ method, path }) => isCreation(`${method} ${path}`))).toHaveLength(1);
    const stored = await readState(jobless);
    expect(find(stored, "DdmInstance::orders")).toMatchObject({ id: answer.body.id, initErrors: [] });
    expect(find(stored, "DdmJobWait::orders-ready")).toBeUndefined();
  } finally {
    await jobless.remove();
    await other.close();
  }
});

test("a failed creation reports its reason, keeps the instance and reads nothing of it, and the next update creates no other", () => {
  for (const { code, output, stepsOf, errorsOf } of [first, second]) {
    expect(code).not.toBe(0);
    expect(stepsOf("DdmJobWait::failing-ready")).toEqual(["failed"]);
    expect(errorsOf("DdmJobWait::failing-ready")).toMatch(
      /CreateInstance of instance "failing-db" .* ended as Failed at .*: no capacity in eu-de-01/,
    );
    expect(output).not.toContain("failing known as");
  }
  expect(first.asked.filter(isCreation)).toHaveLength(3);
  expect(second.asked.filter(isCreation)).toEqual([]);
  const instance = find(second, "DdmInstance::failing");
  expect(instance).toMatchObject({ id: expect.any(String) as string, initErrors: [] });
  expect([...first.asked, ...second.asked]).not.toContainEqual(expect.stringContaining(`/instances/${instance?.id}`));
  expect(find(second, "DdmJobWait::failing-ready")).toBeUndefined();
});

test("a wait that times out is stored, a preview has no outputs yet, and the next update continues", () => {
  expect(first.code).not.toBe(0);
  expect(first.stepsOf("DdmJobWait::slow-ready")).toEqual(["failed"]);
  expect(first.errorsOf("DdmJobWait::slow-ready")).toMatch(
    /CreateInstance of instance "slow-db" .* had not ended after 2s/,
  );
  expect(find(first, "DdmJobWait::slow-ready")).toMatchObject({ outputs: { status: "Running" } });
  const instance = find(first, "DdmInstance::slow");
  expect(first.asked).not.toContainEqual(expect.stringContaining(`/instances/${instance?.id}`));
  expect(preview.code).toBe(0);
  expect(preview.output).toMatch(/DdmJobWait slow-ready update/);
  expect(preview.output).not.toMatch(/(slow|failing) known as|error/);
  expect(second.stepsOf("DdmJobWait::slow-ready")).toEqual(["update"]);
  expect(second.output).toContain("slow known as 192.168.0.17");
  expect(second.stepsOf("DdmInstance::slow")).toEqual(["same"]);
  for (const name of ["DdmReadyInstance::slow", "DdmInstance::slow", "DdmJobWait::slow-ready"]) {
    expect(refreshed.stepsOf(name).at(-1)).toBe("same");
  }
});

test("the outputs are no secrets, and neither they nor the console have the administrator's password", () => {
  expect(refreshed.code).toBe(0);
  const outputs = refreshed.outputs["orders-db"];
  expect(outputs).toMatchObject({ status: "Completed", accessPort: 5066 });
  expect(Object.values(outputs ?? {})).not.toContain("[secret]");
  expect(find(refreshed, "DdmReadyInstance::shop")).toMatchObject({ outputs });
  const printed = [first, second, refreshed].map(({ output, state }) => output + state).join("\n");
  for (const form of [password, simulator.password].flatMap(formsOf)) expect(printed).not.toContain(form);
});

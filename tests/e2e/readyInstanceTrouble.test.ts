import { startSimulator, type Simulator, type SimulatorOptions } from "../../simulator";
import { formsOf } from "./support/leaks";
import { Program } from "./support/program";
import { instanceArgs, program } from "./support/sources";
import { readState, type StoredResource } from "./support/state";

const password = "admin-Canary-9c3e";

/** A clock that a test can put forward, so that a job runs as long as the test wants. */
let skippedMs = 0;
let simulator: Simulator;
let ready: Program;

async function begin(source: string, options: SimulatorOptions = {}): Promise<void> {
  skippedMs = 0;
  const clock = { now: (): number => Date.now() + skippedMs };
  simulator = await startSimulator({ clock, createInstanceSeconds: 0, deleteInstanceSeconds: 0, ...options });
  ready = await Program.create(source, simulator, { env: { ADMIN_PASSWORD: password } });
}

afterEach(async () => {
  await ready.remove();
  await simulator.close();
});

function component(name: string, options = "{}", more = ""): string {
  return program(
    `const orders = new ddm.DdmReadyInstance("${name}", { ...${instanceArgs}, ${more} }, ${options});`,
    `orders.accessIp.apply((ip) => console.log("known as " + ip));`,
    `const { instanceId, jobId, status, endTime, accessIp, accessPort } = orders;`,
    `module.exports = { instanceId, jobId, status, endTime, accessIp, accessPort };`,
  );
}

const creations = (): number =>
  simulator.history.filter(({ method, path }) => method === "POST" && path.endsWith("/instances")).length;

const lookedAt = (): boolean => simulator.history.some(({ path }) => /\/v1\/.*\/instances\//.test(path));

async function stored(type: string): Promise<StoredResource | undefined> {
  return (await readState(ready)).resources.find((resource) => resource.type.endsWith(type));
}

test("a component that is renamed with an alias keeps its instance and its wait", async () => {
  await begin(component("orders"));
  await ready.up();
  const before = await ready.outputs();
  await ready.write(component("shop", `{ aliases: [{ name: "orders" }] }`));
  const from = simulator.history.length;
  expect(await ready.up("--expect-no-changes")).toMatch(/4 unchanged/);
  const changes = simulator.history
    .slice(from)
    .filter(({ method, path }) => method !== "GET" && !path.includes("/auth/"));
  expect(changes).toEqual([]);
  expect(await ready.outputs()).toEqual(before);
  const state = await ready.state();
  for (const name of ["DdmReadyInstance::shop", "DdmInstance::shop", "DdmJobWait::shop-ready"]) {
    expect(state).toContain(name);
  }
  expect(state).not.toMatch(/"urn": ".*Ddm\w+::orders/);
});

test("an instance of which the API names no job is kept, and the update says that it cannot be waited for", async () => {
  await begin(component("orders"));
  const answer = { status: 202, body: { id: "0123456789abcdef0123456789abcdefin09" } };
  simulator.inject({ match: { method: "POST", path: /\/instances$/ }, ...answer });
  const { code, output } = await ready.tryUp();
  expect(code).not.toBe(0);
  expect(output).toMatch(
    /The API named no job for the creation of DDM instance 0123456789abcdef0123456789abcdefin09, .* not pay-per-use/,
  );
  // No stack: nobody who reads this can do anything with one.
  expect(output).not.toMatch(/known as|unhandled|\n\s+at /i);
  expect(creations()).toBe(1);
  expect(await stored("DdmInstance")).toMatchObject({ id: answer.body.id, initErrors: [] });
  expect(await stored("DdmJobWait")).toBeUndefined();
});

test("a creation that fails tells its reason, keeps the instance and looks at nothing; the next update creates no other", async () => {
  const jobScript = (): object => ({ outcome: "Failed", failReason: "no capacity in eu-de-01" });
  await begin(component("orders"), { jobScript });
  for (const _update of [1, 2]) {
    const { code, output } = await ready.tryUp();
    expect(code).not.toBe(0);
    expect(output).toMatch(/CreateInstance of instance "orders-db" .* ended as Failed at .*: no capacity in eu-de-01/);
    expect(output).not.toContain("known as");
  }
  expect(creations()).toBe(1);
  expect(lookedAt()).toBe(false);
  expect(await stored("DdmInstance")).toMatchObject({ initErrors: [] });
  expect(await stored("DdmJobWait")).toBeUndefined();
});

test("a wait that times out is stored; a preview then knows nothing yet, and the next update goes on", async () => {
  await begin(component("orders", "{}", `timeout: "2s"`), { createInstanceSeconds: 3600 });
  const { code, output } = await ready.tryUp();
  expect(code).not.toBe(0);
  expect(output).toMatch(/CreateInstance of instance "orders-db" .* had not ended after 2s/);
  expect(await stored("DdmJobWait")).toMatchObject({ outputs: { status: "Running" } });
  expect(lookedAt()).toBe(false);
  const preview = await ready.run("preview");
  expect(preview).toMatch(/DdmJobWait orders-ready update/);
  expect(preview).not.toMatch(/known as|error/);
  skippedMs += 3_600_000;
  const resumed = await ready.up();
  expect(resumed).toMatch(/~ 1 updated/);
  expect(resumed).toContain("known as 192.168.0.17");
  expect(creations()).toBe(1);
  await ready.up("--expect-no-changes");
});

test("its outputs are no secrets, and the administrator's password is in none of them, nor in what is printed", async () => {
  await begin(component("orders"));
  const output = await ready.up("--diff");
  await ready.run("refresh", "--yes", "--skip-preview");
  const outputs = await ready.outputs();
  expect(outputs).toMatchObject({ status: "Completed", accessPort: 5066 });
  expect(Object.values(outputs)).not.toContain("[secret]");
  expect(await stored("DdmReadyInstance")).toMatchObject({ outputs });
  for (const form of [password, simulator.password].flatMap(formsOf)) {
    expect(`${output}\n${await ready.state()}`).not.toContain(form);
  }
});

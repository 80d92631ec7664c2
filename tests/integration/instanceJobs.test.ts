import { createSession, type Session } from "../../provider/api/session";
import { httpSender, type Send } from "../../provider/api/transport/http";
import { ResourceInitError } from "../../provider/resources/errors";
import { createDdmInstance } from "../../provider/resources/instance/createDdmInstance";
import { jobsWait } from "../../provider/resources/jobWait/jobWait";
import type { Properties } from "../../provider/resources/runtime";
import { startSimulator, type Simulator, type SimulatorOptions } from "../../simulator";
import { FakeRuntime } from "../support/fakeRuntime";
import { instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { simulatorSettings } from "../support/simulatorSettings";

/** Waits for the jobs of an instance over real HTTP, on a virtual clock. Another stack created the instance. */
// For a request that hangs, also on a busy machine.
jest.setTimeout(120_000);

/** The duration of the instance's creation. */
const creationSeconds = 307;

/** A runtime of the waiting stack, with a hook after each answer. */
class WaitingRuntime extends FakeRuntime {
  simulator?: Simulator;
  after: (path: string) => void = () => undefined;

  override openSession(): Session {
    const { simulator } = this;
    if (!simulator) throw new Error("there is no simulator yet");
    const send = httpSender();
    const observedSend: Send = async (request, signal) => {
      const answer = await send(request, signal);
      this.after(request.url.pathname);
      return answer;
    };
    return createSession(simulatorSettings(simulator), observedSend, this.clock);
  }
}

let simulator: Simulator;
let runtime: WaitingRuntime;
let instanceId: string;
/** The job of the creation. */
let jobId: string;
let startMs: number;

async function start(options: SimulatorOptions = {}): Promise<void> {
  runtime = new WaitingRuntime();
  simulator = await startSimulator({ clock: runtime.clock, ...options });
  runtime.simulator = simulator;
  runtime.environment = { ...simulatorEnvironment(simulator) };
  const created = await createDdmInstance(runtime, instanceInputs);
  [instanceId, jobId] = [created.id, String(created.properties["jobId"])];
  startMs = runtime.clock.now();
}

afterEach(async () => {
  await simulator.close();
});

const seconds = (): number => (runtime.clock.now() - startMs) / 1000;
const ofInstance = (): { readonly id: string; readonly name: string } => ({ id: instanceId, name: "orders-db" });
const wait = async (more: Properties = {}): Promise<Properties> =>
  (await jobsWait.create(runtime, { instanceId, ...more })).properties;
const asked = (from: number): readonly string[] =>
  simulator.history.slice(from).flatMap(({ path }) => /\/(?:jobs|instances)\b.*$/.exec(path)?.[0] ?? []);

test("a wait includes the creation of the instance, and another job that begins just before its end", async () => {
  await start();
  let later = "";
  runtime.after = (path) => {
    if (later !== "" || !path.includes("/jobs") || seconds() < creationSeconds / 2) return;
    later = simulator.addJob({ name: "CreateSchema", durationSeconds: 600, instance: ofInstance() });
  };
  simulator.addJob({ durationSeconds: 36_000 });
  const state = await wait();
  expect(state).toMatchObject({
    jobIds: [jobId, later],
    jobs: [
      { name: "CreateInstance", durationSeconds: creationSeconds, instance: { id: instanceId } },
      { name: "CreateSchema", status: "Completed" },
    ],
    status: "Completed",
  });
  expect(seconds()).toBeGreaterThan(creationSeconds / 2 + 600);
  const from = simulator.history.length;
  await expect(wait()).resolves.toMatchObject({ jobIds: [], jobs: [], status: "Completed" });
  expect(asked(from)).toEqual(["/jobs", `/instances/${instanceId}`, "/jobs"]);
});

test("names choose jobs, and other operations on the instance continue", async () => {
  await start();
  const instance = ofInstance();
  const wanted = simulator.addJob({ name: "EnlargeNode", durationSeconds: 60, instance });
  expect(await wait({ jobNames: ["enlargenode"] })).toMatchObject({ jobIds: [wanted], status: "Completed" });
  expect(seconds()).toBeLessThan(creationSeconds);
  expect(asked(0)).not.toContain(`/instances/${instanceId}`);
});

test("a failed job is an error with the reason from the list, and an error about its instance names it", async () => {
  await start({ jobScript: () => ({ durationSeconds: 60, outcome: "Failed", failReason: "no capacity" }) });
  const failure = await wait().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "JOB_FAILED" });
  expect(String(failure)).toMatch(/CreateInstance of instance .* ended as Failed at .*: no capacity$/);
  await expect(wait()).rejects.toMatchObject({ code: "INSTANCE_FAILED" });
});

test("the status of the instance decides without a task list, with one warning", async () => {
  await start({ taskList: false });
  expect(await wait()).toMatchObject({ jobIds: [], jobs: [], status: "Completed" });
  expect(seconds()).toBeGreaterThanOrEqual(creationSeconds);
  const text = new RegExp(`answered 404.*: DDM instance ${instanceId} is watched by its status only`);
  expect(runtime.warnings).toEqual([expect.stringMatching(text)]);
});

test("Ctrl-C stores the jobs that were seen, and the next update continues with them", async () => {
  await start();
  const done = simulator.addJob({ name: "ModifyName", durationSeconds: 1, instance: ofInstance() });
  const controller = new AbortController();
  runtime.cancelled = controller.signal;
  runtime.after = () => {
    if (seconds() > 100) controller.abort(new Error("Ctrl-C"));
  };
  const failure = await wait().catch((error: unknown) => error);
  if (!(failure instanceof ResourceInitError)) throw failure;
  expect(failure).toMatchObject({
    id: instanceId,
    properties: { jobIds: expect.arrayContaining([jobId]) as string[] },
  });
  runtime.after = () => undefined;
  delete runtime.cancelled;
  simulator.addJob({ name: "Later", durationSeconds: 900, instance: ofInstance() });
  const from = simulator.history.length;
  const state = await jobsWait.update(runtime, instanceId, failure.properties, { instanceId });
  expect(state).toMatchObject({ status: "Completed" });
  expect(state["jobIds"]).toHaveLength(3);
  expect(asked(from)).not.toContain(`/jobs/${done}`);
  expect(jobsWait.diff(state, { instanceId })).toEqual({ replaces: [], updates: [] });
});

test.each([
  ["503", "before the list is read", 0],
  ["503", "while a job runs", 100],
  ["503", "while the instance is waited for", creationSeconds],
  ["429", "before the list is read", 0],
  ["429", "while a job runs", 100],
  ["429", "while the instance is waited for", creationSeconds],
])("a wait continues through a minute of %s %s", async (status, _when, atSeconds) => {
  await start();
  let isBegun = false;
  const injectFault = (): void => {
    if (isBegun || seconds() < atSeconds) return;
    isBegun = true;
    simulator.inject({ match: { path: /\/v[13]\/\w+\// }, status: Number(status), forSeconds: 60 });
  };
  injectFault();
  runtime.after = injectFault;
  expect(await wait()).toMatchObject({ jobIds: [jobId], status: "Completed" });
  expect(isBegun).toBe(true);
  expect(simulator.history.filter((request) => request.status === Number(status)).length).toBeGreaterThan(1);
});

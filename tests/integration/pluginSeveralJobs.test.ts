import { status, type ServiceError } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { fromStruct, toStruct } from "../../provider/bridges/plugin/values";
import { unknownValue, type Properties } from "../../provider/resources/runtime";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { initFailureIn, type InitFailure } from "../support/initFailure";
import { until } from "../support/until";
import { ListeningEngine, PluginProcess } from "./plugin/pluginProcess";

const urn = "urn:pulumi:test::orders::otc-ddm:index:DdmJobsWait::ready";
const anHour = 3600;

let simulator: Simulator;
let engine: ListeningEngine;
let plugin: PluginProcess;

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

beforeAll(async () => {
  // Without a task list each job is polled by its id, which shows the polled jobs.
  simulator = await startSimulator({ taskList: false });
  engine = new ListeningEngine();
  const address = await engine.listen();
  plugin = await PluginProcess.start(simulatorEnvironment(simulator), [address]);
});

afterAll(async () => {
  await plugin.stop();
  engine.close();
  await simulator.close();
});

function createRequest(inputs: Properties, preview = false, timeoutSeconds = 0): pb.CreateRequest {
  const request = new pb.CreateRequest();
  request.setUrn(urn);
  request.setProperties(toStruct(inputs));
  request.setPreview(preview);
  request.setTimeout(timeoutSeconds);
  return request;
}

async function create(inputs: Properties): Promise<{ id: string; state: Properties }> {
  const answer = await plugin.ask("create", createRequest(inputs));
  return { id: answer.getId(), state: fromStruct(answer.getProperties()) };
}

async function diff(stored: Properties, inputs: Properties): Promise<pb.DiffResponse> {
  const request = new pb.DiffRequest();
  request.setUrn(urn);
  request.setOlds(toStruct(stored));
  request.setNews(toStruct(inputs));
  return plugin.ask("diff", request);
}

async function update(stored: Properties, inputs: Properties, preview = false): Promise<Properties> {
  const request = new pb.UpdateRequest();
  request.setUrn(urn);
  request.setId("any");
  request.setOlds(toStruct(stored));
  request.setNews(toStruct(inputs));
  request.setPreview(preview);
  return fromStruct((await plugin.ask("update", request)).getProperties());
}

/** The error of a call that must fail. */
async function refusalOf(work: Promise<unknown>): Promise<ServiceError> {
  return work.then(
    () => {
      throw new Error("the call succeeded");
    },
    (error: unknown) => error as ServiceError,
  );
}

function storedIn(refusal: ServiceError): InitFailure {
  const failure = initFailureIn(refusal);
  if (!failure) throw new Error(`nothing is to be stored of: ${refusal.details}`);
  return failure;
}

const askedFor = (from: number): readonly string[] =>
  simulator.history.slice(from).flatMap(({ path }) => /\/jobs\/(.*)$/.exec(path)?.[1] ?? []);

test("a creation waits for all jobs, shows them in one row and returns each", async () => {
  const jobIds = [0, 2].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const { id, state } = await create({ jobIds });
  expect(id).toBe(jobIds.join(","));
  expect(state).toMatchObject({
    jobIds,
    status: "Completed",
    jobs: jobIds.map((jobId) => ({ jobId, status: "Completed", progress: 100 })),
  });
  expect(state).not.toHaveProperty("jobId");
  const shown = engine.lines.filter((line) => line.ephemeral && line.urn === urn);
  expect(shown.at(-1)?.message).toMatch(/^2 of 2 completed after \S+$/);
});

test("the first of several jobs that fails ends the creation, and nothing is stored", async () => {
  const failing = simulator.addJob({ durationSeconds: 0, outcome: "Failed" });
  const running = simulator.addJob({ durationSeconds: anHour });
  const refusal = await refusalOf(create({ jobIds: [running, failing] }));
  expect(refusal.code).toBe(status.FAILED_PRECONDITION);
  expect(refusal.details).toMatch(
    new RegExp(
      `^DDM job ${failing}, .* ended as Failed.*\nThe other jobs of this wait: 0 of 1 completed\n.*${running}`,
    ),
  );
  expect(initFailureIn(refusal)).toBeUndefined();
  const { state } = await create({ jobIds: [failing], failOnError: false });
  expect(state).toMatchObject({ status: "Failed", jobs: [{ jobId: failing, status: "Failed" }] });
});

test("a timeout keeps the state of each job, and the next update polls only those that have not ended", async () => {
  const done = simulator.addJob({ durationSeconds: 0 });
  const running = simulator.addJob({ durationSeconds: anHour });
  const inputs = { jobIds: [done, running] };
  const { id, properties, reasons } = storedIn(await refusalOf(plugin.ask("create", createRequest(inputs, false, 5))));
  expect(id).toBe(`${done},${running}`);
  expect(properties).toMatchObject({
    ...inputs,
    status: "Running",
    jobs: [
      { jobId: done, status: "Completed" },
      { jobId: running, status: "Running" },
    ],
  });
  expect(properties).not.toHaveProperty("endTime");
  expect(reasons).toEqual([expect.stringMatching(/had not ended after 5s.*1 of 1 completed.*for these jobs\.$/s)]);
  expect((await diff(properties, inputs)).getDiffsList()).toEqual(["status"]);
  expect(await update(properties, inputs, true)).toMatchObject({ jobIds: inputs.jobIds, jobs: unknownValue });
  simulator.endJob(running);
  const from = simulator.history.length;
  expect(await update(properties, inputs)).toMatchObject({ status: "Completed", jobs: [{ jobId: done }, {}] });
  expect(new Set(askedFor(from))).toEqual(new Set([running]));
});

test("a cancellation ends the waits for all jobs at once, and keeps their state", async () => {
  const jobIds = [0, 0].map(() => simulator.addJob({ durationSeconds: anHour }));
  const from = simulator.history.length;
  const refused = refusalOf(create({ jobIds }));
  // The next request is later than the first sight of the job.
  await until("each job was asked for twice", () =>
    jobIds.every((jobId) => askedFor(from).filter((asked) => asked === jobId).length >= 2),
  );
  await plugin.ask("cancel", new Empty());
  const refusal = await refused;
  await plugin.ask("configure", new pb.ConfigureRequest());
  expect(refusal.details).toMatch(/was cancelled after .*\nThe other jobs of this wait: 0 of 1 completed/);
  expect(storedIn(refusal).properties).toMatchObject({ jobs: jobIds.map((jobId) => ({ jobId, status: "Running" })) });
});

test("a preview knows the ids, sends no request to the API and has no output yet", async () => {
  const from = simulator.history.length;
  const answer = await plugin.ask("create", createRequest({ jobIds: ["a", unknownValue] }, true));
  const unknown = { jobs: unknownValue, status: unknownValue, endTime: unknownValue };
  expect(fromStruct(answer.getProperties())).toMatchObject({ jobIds: ["a", unknownValue], ...unknown });
  expect(simulator.history).toHaveLength(from);
});

test("a preview of a wait for an instance sends no request, and does not know the ids", async () => {
  const from = simulator.history.length;
  const instanceId = "a48e43ff268f4c0e879652d65e63d0fbin09";
  const answer = await plugin.ask("create", createRequest({ instanceId }, true));
  const unknown = { jobIds: unknownValue, jobs: unknownValue, status: unknownValue };
  expect(fromStruct(answer.getProperties())).toMatchObject({ instanceId, ...unknown });
  const stored = { instanceId, jobIds: ["a"], jobs: [{ jobId: "a" }] };
  expect((await diff(stored, { instanceId })).getDiffsList()).toEqual(["status"]);
  expect(await update(stored, { instanceId }, true)).toMatchObject({ instanceId, ...unknown });
  expect((await diff(stored, { instanceId: unknownValue })).getReplacesList()).toEqual(["instanceId"]);
  expect(simulator.history).toHaveLength(from);
});

test("another order of the ids is an update without requests, and another id replaces the wait", async () => {
  const [one, two] = [0, 0].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const { state } = await create({ jobIds: [one, two] });
  const reordered = { jobIds: [two, one] };
  const other = await diff(state, reordered);
  expect([other.getReplacesList(), other.getDiffsList()]).toEqual([[], ["jobIds"]]);
  const from = simulator.history.length;
  expect(await update(state, reordered)).toMatchObject({ jobs: [{ jobId: two }, { jobId: one }] });
  expect(simulator.history).toHaveLength(from);
  expect((await diff(state, { jobIds: [one, "three"] })).getReplacesList()).toEqual(["jobIds"]);
  expect((await diff(state, { jobIds: [one, two] })).getDiffsList()).toEqual([]);
});

test("an import reads each job of its id once, and an error about an unknown job has its id", async () => {
  const jobIds = [0, anHour].map((durationSeconds) => simulator.addJob({ durationSeconds }));
  const request = new pb.ReadRequest();
  request.setUrn(urn);
  request.setId(jobIds.join(","));
  const from = simulator.history.length;
  const answer = await plugin.ask("read", request);
  expect([...askedFor(from)].sort()).toEqual([...jobIds].sort());
  expect(fromStruct(answer.getInputs())).toEqual({ jobIds });
  expect(fromStruct(answer.getProperties())).toMatchObject({
    status: "Running",
    jobs: [{ status: "Completed" }, { status: "Running" }],
  });
  request.setId(`${jobIds[0] ?? ""},no-such-job`);
  expect((await refusalOf(plugin.ask("read", request))).details).toContain("DDM job no-such-job was not found");
});

test("a check reports every invalid id by its position", async () => {
  const request = new pb.CheckRequest();
  request.setUrn(urn);
  request.setNews(toStruct({ jobIds: ["ok", "a/b", ""], timeout: "1d" }));
  const failures = (await plugin.ask("check", request)).getFailuresList();
  expect(failures.map((failure) => failure.getProperty())).toEqual(["jobIds[1]", "jobIds[2]", "timeout"]);
});

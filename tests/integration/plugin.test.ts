import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { fromStruct, toStruct } from "../../provider/bridges/plugin/values";
import { unknownValue } from "../../provider/resources/runtime";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { until } from "../support/until";
import { ListeningEngine, PluginProcess } from "./plugin/pluginProcess";

const type = "otc-ddm:index:DdmJobWait";
const main = join(__dirname, "../../bin/provider/bridges/plugin/main.js");
const urn = `urn:pulumi:test::orders::my:component:Database$${type}::ready`;

let simulator: Simulator;
let engine: ListeningEngine;
let engineAddress: string;
let plugin: PluginProcess;

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

beforeAll(async () => {
  simulator = await startSimulator();
  engine = new ListeningEngine();
  engineAddress = await engine.listen();
  plugin = await start();
});

afterAll(async () => {
  await plugin.stop();
  engine.close();
  await simulator.close();
});

function start(nodeArgs: readonly string[] = []): Promise<PluginProcess> {
  return PluginProcess.start(simulatorEnvironment(simulator), ["--logtostderr", engineAddress], nodeArgs);
}

function createRequest(jobId: string, more: { timeoutSeconds?: number; preview?: boolean } = {}): pb.CreateRequest {
  const request = new pb.CreateRequest();
  request.setUrn(urn);
  request.setProperties(toStruct({ jobId }));
  request.setTimeout(more.timeoutSeconds ?? 0);
  request.setPreview(more.preview ?? false);
  return request;
}

const pollsSince = (from: number): number =>
  simulator.history.slice(from).filter(({ path }) => path.includes("/jobs")).length;

/** Waits until the plugin has shown the job of a wait that began since the last call. */
function untilSeen(linesBefore: number): Promise<void> {
  return until("the wait has seen its job", () =>
    engine.lines.slice(linesBefore).some((line) => line.urn === urn && line.message.startsWith("0 %")),
  );
}

test("the plugin reports its version, and a schema of the same version", async () => {
  const info = await plugin.ask("getPluginInfo", new Empty());
  const answer = await plugin.ask("getSchema", new pb.GetSchemaRequest());
  const schema = JSON.parse(answer.getSchema()) as { name: string; version: string };
  expect(schema).toMatchObject({ name: "otc-ddm", version: info.getVersion() });
});

test("a creation waits, shows progress in the row of its resource and returns the job", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600, progress: [[1, 40]] });
  const linesBefore = engine.lines.length;
  const creation = plugin.ask("create", createRequest(jobId));
  await untilSeen(linesBefore);
  simulator.endJob(jobId);
  const answer = await creation;
  expect(answer.getId()).toBe(jobId);
  expect(fromStruct(answer.getProperties())).toMatchObject({ jobId, status: "Completed", progress: 100 });
  const shown = engine.lines.filter((line) => line.urn === urn && line.ephemeral);
  expect(shown.at(-1)?.message).toMatch(/^Completed after \S+: CreateInstance/);
});

test("a preview of a creation sends no request to the API, and knows only the inputs", async () => {
  const before = simulator.history.length;
  const answer = await plugin.ask("create", createRequest("j1", { preview: true }));
  expect(fromStruct(answer.getProperties())).toMatchObject({ jobId: "j1", status: unknownValue });
  expect(simulator.history).toHaveLength(before);
});

test("a timeout of the request ends the wait, and the answer has the state to continue from", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  // Long enough for a token and a poll, even on a busy machine.
  const refused = plugin.ask("create", createRequest(jobId, { timeoutSeconds: 5 }));
  await expect(refused).rejects.toMatchObject({
    code: status.FAILED_PRECONDITION,
    details: expect.stringContaining("had not ended after 5s") as unknown,
    metadata: expect.anything() as unknown,
  });
});

test("a check reports every issue by its property", async () => {
  const request = new pb.CheckRequest();
  request.setUrn(urn);
  request.setNews(toStruct({ jobId: "a b", timeout: "1d" }));
  const answer = await plugin.ask("check", request);
  expect(answer.getFailuresList().map((failure) => failure.getProperty())).toEqual(["jobId", "timeout"]);
});

test("a misspelt setting is refused, and a credential of a provider is unwrapped", async () => {
  const request = new pb.CheckRequest();
  request.setNews(toStruct({ regoin: "eu-de", token: "t" }));
  const answer = await plugin.ask("checkConfig", request);
  expect(answer.getFailuresList().map((failure) => failure.getProperty())).toEqual(["regoin"]);
});

test("an unknown resource or function is an error that lists the known ones", async () => {
  const create = createRequest("j1");
  create.setUrn("urn:pulumi:test::orders::otc-ddm:index:DdmBackup::x");
  await expect(plugin.ask("create", create)).rejects.toMatchObject({
    details: expect.stringMatching(/no resource otc-ddm:index:DdmBackup, only .*DdmJobWait/) as unknown,
  });
  const invoke = new pb.InvokeRequest();
  invoke.setTok("otc-ddm:index:getBackup");
  await expect(plugin.ask("invoke", invoke)).rejects.toMatchObject({
    details: expect.stringContaining("no function otc-ddm:index:getBackup") as unknown,
  });
});

test("a function polls once in a preview, and waits otherwise", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const request = new pb.InvokeRequest();
  request.setTok("otc-ddm:index:getDdmJob");
  request.setArgs(toStruct({ jobId }));
  request.setPreview(true);
  const look = await plugin.ask("invoke", request);
  expect(fromStruct(look.getReturn())).toMatchObject({ jobId, status: "Running" });
  request.setPreview(false);
  const from = simulator.history.length;
  const waiting = plugin.ask("invoke", request);
  // A poll with an answer that says that the job is running.
  await until("the function has asked for its job", () => pollsSince(from) > 0);
  simulator.endJob(jobId);
  expect(fromStruct((await waiting).getReturn())).toMatchObject({ jobId, status: "Completed" });
});

test("a function refuses invalid arguments with one error that has every issue, because Python shows only one", async () => {
  const request = new pb.InvokeRequest();
  request.setTok("otc-ddm:index:getDdmJob");
  request.setArgs(toStruct({ jobId: "a b", timeout: "1d" }));
  await expect(plugin.ask("invoke", request)).rejects.toMatchObject({
    details:
      'jobId: must be 1 to 64 letters, digits or dashes, but is "a b"\n' +
      'timeout: must be a duration such as 1h30m (units h, m, s, ms), but is "1d"',
  });
});

test("a look-up of an instance returns what the API reports, and an error about a missing instance names it", async () => {
  const request = new pb.InvokeRequest();
  request.setTok("otc-ddm:index:getDdmInstance");
  const created = new pb.CreateRequest();
  created.setUrn("urn:pulumi:test::orders::otc-ddm:index:DdmInstance::orders");
  const args = { name: "orders-db", flavorRef: "f", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01"] };
  created.setProperties(toStruct({ ...args, vpcId: "v", subnetId: "s", securityGroupId: "g" }));
  const instanceId = (await plugin.ask("create", created)).getId();
  request.setArgs(toStruct({ instanceId }));
  const look = fromStruct((await plugin.ask("invoke", request)).getReturn());
  expect(look).toMatchObject({ id: instanceId, status: "CREATING", ...args });
  expect(look).not.toHaveProperty("accessIp");
  request.setArgs(toStruct({ instanceId: "no-such" }));
  await expect(plugin.ask("invoke", request)).rejects.toMatchObject({
    details: expect.stringContaining("DDM instance no-such was not found. Check the instance's id") as unknown,
  });
});

test("a list has the matching jobs, and an error names every invalid argument", async () => {
  const failed = simulator.addJob({ durationSeconds: 0, outcome: "Failed", failReason: "listed quota" });
  const request = new pb.InvokeRequest();
  request.setTok("otc-ddm:index:getDdmJobs");
  request.setArgs(toStruct({ status: "failed", since: "1h" }));
  const list = fromStruct((await plugin.ask("invoke", request)).getReturn());
  expect(list).toEqual({ jobs: [expect.objectContaining({ jobId: failed, failReason: "listed quota" }) as unknown] });
  request.setArgs(toStruct({ since: "721h", limit: 0 }));
  await expect(plugin.ask("invoke", request)).rejects.toMatchObject({
    details: expect.stringMatching(/^since: .*\nlimit: /) as unknown,
  });
});

test("a cancellation ends the running waits, and new waits can start after the next configuration", async () => {
  const jobId = simulator.addJob({ durationSeconds: 3600 });
  const linesBefore = engine.lines.length;
  const wait = plugin.ask("create", createRequest(jobId));
  const refused = expect(wait).rejects.toMatchObject({ details: expect.stringContaining("was cancelled") as unknown });
  await untilSeen(linesBefore);
  await plugin.ask("cancel", new Empty());
  await refused;
  await plugin.ask("configure", new pb.ConfigureRequest());
  const again = createRequest(simulator.addJob({ durationSeconds: 0 }));
  expect((await plugin.ask("create", again)).getId()).not.toBe("");
});

test("an uncaught fault answers every wait with a state to continue from, and is logged to the engine", async () => {
  const faulty = await start(["--require", join(__dirname, "plugin/faulty.cjs")]);
  try {
    const jobId = simulator.addJob({ durationSeconds: 3600 });
    const linesBefore = engine.lines.length;
    const wait = faulty.ask("create", createRequest(jobId));
    const refused = expect(wait).rejects.toMatchObject({
      details: expect.stringContaining("was cancelled after") as unknown,
    });
    await untilSeen(linesBefore);
    faulty.child.kill("SIGUSR2");
    await refused;
    await until("the engine has logged the fault", () =>
      engine.lines.some(({ message }) => message.includes("a fault that nobody expected")),
    );
    expect(faulty.child.exitCode).toBeNull();
  } finally {
    await faulty.stop();
  }
});

test("the plugin ends with an error on a Node that is too old", async () => {
  const args = ["--require", join(__dirname, "plugin/oldNode.cjs"), main, "127.0.0.1:9"];
  const stderr = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, (_error, _stdout, text) => {
      resolve(text);
    });
  });
  expect(stderr).toContain("needs Node 20 or later; this is v18.20.4");
});

test("a plugin ends if its engine is gone", async () => {
  // The shell is the plugin's parent in place of the engine, and is killed.
  const script = `"${process.execPath}" "${main}" 127.0.0.1:9 & echo "pid $!"; wait`;
  const shell = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = once(shell, "close");
  let output = "";
  shell.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  try {
    await until("the plugin listens", () => /pid \d+/.test(output) && /^\d+$/m.test(output));
  } finally {
    shell.kill("SIGKILL");
  }
  // The plugin keeps the other end of the pipe open while it runs.
  await closed;
});

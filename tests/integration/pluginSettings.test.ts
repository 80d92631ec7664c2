import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { toStruct } from "../../provider/bridges/plugin/values";
import { startSimulator, type Simulator } from "../../simulator";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { ListeningEngine, PluginProcess } from "./plugin/pluginProcess";

let simulator: Simulator;
let engine: ListeningEngine;
let plugin: PluginProcess;

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

beforeEach(async () => {
  simulator = await startSimulator();
  engine = new ListeningEngine();
  plugin = await PluginProcess.start(simulatorEnvironment(simulator), [await engine.listen()]);
});

afterEach(async () => {
  await plugin.stop();
  engine.close();
  await simulator.close();
});

async function configure(name: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const request = new pb.ConfigureRequest();
  request.setName(name);
  request.setUrn(`urn:pulumi:test::orders::pulumi:providers:otc-ddm::${name}`);
  request.setArgs(toStruct(settings));
  await plugin.ask("configure", request);
}

function read(): Promise<unknown> {
  const request = new pb.InvokeRequest();
  request.setTok("otc-ddm:index:getDdmJob");
  request.setArgs(toStruct({ jobId: simulator.addJob({ durationSeconds: 3600 }), wait: false }));
  return plugin.ask("invoke", request);
}

test.each([
  ["west", 'the explicit provider "west"'],
  ["defaulting", 'the explicit provider "defaulting"'],
  ["default", "the otc-ddm configuration"],
  ["default_1_2_3", "the otc-ddm configuration"],
])("an error about a refused credential of the provider %s names its source %s", async (name, place) => {
  const settings = { username: simulator.username, password: "wrong", domainName: simulator.domainName };
  await configure(name, settings);
  await expect(read()).rejects.toMatchObject({
    details: expect.stringContaining(`IAM refused the user and password from ${place}`) as unknown,
  });
});

test("the engine receives every debug line of a request before the error about it", async () => {
  await configure("default", { token: "wrong", projectId: simulator.projectId, debug: "true" });
  const failed = read();
  await expect(failed).rejects.toMatchObject({ details: expect.stringContaining("refused the token") as unknown });
  expect(engine.lines.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^GET .*\/jobs\/.* -> 401/));
});

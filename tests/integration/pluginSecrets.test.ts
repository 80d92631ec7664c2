import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { toStruct } from "../../provider/bridges/plugin/values";
import { startSimulator, type Simulator } from "../../simulator";
import { adminPassword, instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { PluginProcess } from "./plugin/pluginProcess";

const urn = "urn:pulumi:test::orders::otc-ddm:index:DdmInstance::orders";
/** The protocol's mark of a secret value. */
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: adminPassword };

let simulator: Simulator;
let plugin: PluginProcess;

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await PluginProcess.start(simulatorEnvironment(simulator));
});

afterAll(async () => {
  await plugin.stop();
  await simulator.close();
});

test("a plain-text password of a program is a secret in the plugin's answers, from the check on", async () => {
  const check = new pb.CheckRequest();
  check.setUrn(urn);
  check.setNews(toStruct(instanceInputs));
  const checked = await plugin.ask("check", check);
  expect(checked.getInputs()?.toJavaScript()["adminUserPassword"]).toEqual(secret);
  const create = new pb.CreateRequest();
  create.setUrn(urn);
  create.setProperties(toStruct(instanceInputs));
  const created = await plugin.ask("create", create);
  expect(created.getProperties()?.toJavaScript()["adminUserPassword"]).toEqual(secret);
});

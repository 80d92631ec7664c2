import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { fromStruct, toStruct } from "../../provider/bridges/plugin/values";
import type { Properties } from "../../provider/resources/runtime";
import { startSimulator, type Simulator } from "../../simulator";
import { flavors } from "../../simulator/cloud/flavors";
import { instanceInputs } from "../support/instanceInputs";
import { simulatorEnvironment } from "../support/simulatorEnvironment";
import { PluginProcess } from "./plugin/pluginProcess";

const urn = "urn:pulumi:test::orders::otc-ddm:index:DdmInstance::orders";
const [flavor, other] = flavors;
const inputs: Properties = { ...instanceInputs, flavorRef: flavor?.specCode };

let simulator: Simulator;
let plugin: PluginProcess;
let id: string;

// For a plugin that hangs, also on a busy machine.
jest.setTimeout(180_000);

beforeAll(async () => {
  simulator = await startSimulator();
  plugin = await PluginProcess.start(simulatorEnvironment(simulator));
  const request = new pb.CreateRequest();
  request.setUrn(urn);
  request.setProperties(toStruct(inputs));
  id = (await plugin.ask("create", request)).getId();
});

afterAll(async () => {
  await plugin.stop();
  await simulator.close();
});

/** The state in the answer to a read. It is an import if nothing is stored yet. */
async function read(stored: Properties): Promise<Properties> {
  const request = new pb.ReadRequest();
  request.setId(id);
  request.setUrn(urn);
  request.setInputs(toStruct(stored));
  request.setProperties(toStruct(stored));
  return fromStruct((await plugin.ask("read", request)).getProperties());
}

async function update(stored: Properties, wanted: Properties): Promise<Properties> {
  const request = new pb.UpdateRequest();
  request.setId(id);
  request.setUrn(urn);
  request.setOldInputs(toStruct(inputs));
  request.setOlds(toStruct(stored));
  request.setNews(toStruct(wanted));
  return fromStruct((await plugin.ask("update", request)).getProperties());
}

/** The inputs that the plugin would change in place. None of them replaces the instance. */
async function changes(stored: Properties, wanted: Properties): Promise<readonly string[]> {
  const request = new pb.DiffRequest();
  request.setId(id);
  request.setUrn(urn);
  request.setOldInputs(toStruct(inputs));
  request.setOlds(toStruct(stored));
  request.setNews(toStruct(wanted));
  const answer = await plugin.ask("diff", request);
  expect(answer.getReplacesList()).toEqual([]);
  return answer.getDiffsList();
}

const written = (flavorRef: string | undefined): Properties => ({ ...inputs, flavorRef });

test("a program with the flavor's id changes nothing if the API reports the code, and changes another flavor in place", async () => {
  const refreshed = await read(written(flavor?.id));
  expect(await changes(refreshed, written(flavor?.id))).toEqual([]);
  expect(await changes(refreshed, written(flavor?.specCode))).toEqual([]);
  expect(await changes(refreshed, written(other?.id))).toEqual(["flavorRef"]);
  expect(await changes(refreshed, written(other?.specCode))).toEqual(["flavorRef"]);
});

test("an import and one update learn that both forms of the flavor are the same", async () => {
  const updated = await update(await read({}), written(flavor?.id));
  expect(await changes(updated, written(flavor?.specCode))).toEqual([]);
  expect(await changes(updated, written(other?.specCode))).toEqual(["flavorRef"]);
});

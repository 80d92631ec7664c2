import fs from "node:fs";
import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { systemClock } from "../../../../provider/clock";
import { Calls } from "../../../../provider/bridges/plugin/calls";
import { pluginRuntime } from "../../../../provider/bridges/plugin/runtime";
import { pluginService } from "../../../../provider/bridges/plugin/service";

/** Makes one call of the service, like the engine. */
function ask(name: "getSchema" | "getPluginInfo"): Promise<unknown> {
  const handler = service[name] as (call: ServerUnaryCall<unknown, unknown>, done: sendUnaryData<unknown>) => void;
  const call = { request: new pb.GetSchemaRequest() } as unknown as ServerUnaryCall<unknown, unknown>;
  return new Promise((resolve, reject) => {
    handler(call, (error, answer) => {
      if (error) reject(new Error(error.details));
      else resolve(answer);
    });
  });
}

const service = pluginService(pluginRuntime(undefined), new Calls(systemClock));

test("the schema is read from its file once, at the first request of the engine", async () => {
  const read = jest.spyOn(fs, "readFileSync");
  const reads = (): number => read.mock.calls.filter(([path]) => String(path).endsWith("schema.json")).length;
  expect(reads()).toBe(0);
  const [first, second] = [await ask("getSchema"), await ask("getSchema")];
  await ask("getPluginInfo");
  expect(reads()).toBe(1);
  expect(first).toEqual(second);
  read.mockRestore();
});

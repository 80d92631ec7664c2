import type { sendUnaryData, ServerUnaryCall } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { systemClock } from "../../../../provider/clock";
import { Calls } from "../../../../provider/bridges/plugin/calls";
import { configurationService } from "../../../../provider/bridges/plugin/configuration";
import { pluginRuntime } from "../../../../provider/bridges/plugin/runtime";
import { unknownValue } from "../../../../provider/resources/runtime";
import { schema } from "../../../support/schema";

const secret = (value: unknown): unknown => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

/** The settings that CheckConfig returns. */
function checked(settings: Readonly<Record<string, JavaScriptValue>>): Promise<unknown> {
  const { checkConfig } = configurationService(pluginRuntime(undefined), new Calls(systemClock));
  const request = new pb.CheckRequest();
  request.setNews(Struct.fromJavaScript(settings));
  const call = { request } as unknown as ServerUnaryCall<pb.CheckRequest, pb.CheckResponse>;
  const handle = checkConfig as (call: unknown, done: sendUnaryData<pb.CheckResponse>) => void;
  return new Promise((resolve, reject) => {
    handle(call, (error, answer) => {
      if (error) reject(new Error(error.details));
      else resolve(answer?.getInputs()?.toJavaScript());
    });
  });
}

test("every secret setting of the schema is secret in the state of a provider, from any source", async () => {
  const properties = Object.entries(schema.provider.inputProperties);
  const names = properties.filter(([, property]) => property.secret).map(([name]) => name);
  expect(names).toContain("token");
  const given = Object.fromEntries(properties.map(([name]) => [name, `of ${name}`]));
  const kept = properties.map(([name]) => [name, names.includes(name) ? secret(`of ${name}`) : `of ${name}`]);
  await expect(checked(given)).resolves.toEqual(Object.fromEntries(kept));
});

test("a secret that is absent, or unknown in a preview, stays so", async () => {
  await expect(checked({ token: unknownValue, region: "eu-de" })).resolves.toEqual({
    token: unknownValue,
    region: "eu-de",
  });
});

test("a setting that is already a secret is wrapped only once", async () => {
  await expect(checked({ token: secret("t") as JavaScriptValue })).resolves.toEqual({ token: secret("t") });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import type { ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { pulumiModules } from "../engine/pulumiModules";
import type { Calls } from "./calls";
import { configurationService } from "./configuration";
import { functionService } from "./functions";
import type { PluginRuntime } from "./runtime";
import { resourceService } from "./resources";

type ProcessService = Pick<IResourceProviderServer, "handshake" | "attach" | "getPluginInfo" | "getSchema" | "cancel">;

/** The plugin's side of Pulumi's protocol. A call that is not here is answered as unimplemented. */
export function pluginService(runtime: PluginRuntime, calls: Calls): UntypedServiceImplementation {
  return {
    ...processService(runtime, calls),
    ...configurationService(runtime, calls),
    ...resourceService(runtime, calls),
    ...functionService(runtime, calls),
  };
}

/** The calls that concern the process, whatever it serves. */
function processService(runtime: PluginRuntime, calls: Calls): ProcessService {
  const pb = pulumiModules.provider();
  const { Empty } = pulumiModules.empty();
  return {
    handshake: calls.unary((request: ProviderHandshakeRequest) => {
      runtime.attach(request.getEngineAddress());
      return new pb.ProviderHandshakeResponse();
    }),
    attach: calls.unary((request: PluginAttach) => {
      runtime.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: calls.unary(() => {
      const info = new (pulumiModules.plugin().PluginInfo)();
      const { version } = JSON.parse(schema()) as { version: string };
      info.setVersion(version);
      return info;
    }),
    getSchema: calls.unary(() => {
      const response = new pb.GetSchemaResponse();
      response.setSchema(schema());
      return response;
    }),
    cancel: calls.unary(() => {
      runtime.cancel("Pulumi was asked to cancel the update");
      return new Empty();
    }),
  };
}

let schemaText: string | undefined;

/** The schema lies beside this file. It tells the version, too. Few engines ask for it, so it is read when one does. */
function schema(): string {
  schemaText ??= readFileSync(join(__dirname, "schema.json"), "utf8");
  return schemaText;
}

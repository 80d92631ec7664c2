import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import type { ProviderHandshakeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { protoMessage } from "../engine/protoMessage";
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
  const { GetSchemaResponse, ProviderHandshakeResponse } = pulumiModules.provider();
  const { Empty } = pulumiModules.empty();
  const { PluginInfo } = pulumiModules.plugin();
  return {
    handshake: calls.unary((request: ProviderHandshakeRequest) => {
      runtime.log.attach(request.getEngineAddress());
      return new ProviderHandshakeResponse();
    }),
    attach: calls.unary((request: PluginAttach) => {
      runtime.log.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: calls.unary(() => {
      const { version } = JSON.parse(schema()) as { version: string };
      return protoMessage(PluginInfo, { version });
    }),
    getSchema: calls.unary(() => protoMessage(GetSchemaResponse, { schema: schema() })),
    cancel: calls.unary(() => {
      runtime.cancel("Pulumi was asked to cancel the update");
      return new Empty();
    }),
  };
}

let schemaText: string | undefined;

/** The schema lies beside this file. It tells the version, too. Few engines ask for it, so it is read when one does. */
const schema = (): string => (schemaText ??= readFileSync(join(__dirname, "schema.json"), "utf8"));

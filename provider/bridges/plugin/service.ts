import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { Calls } from "./calls";
import { configurationService } from "./configuration";
import { functionService } from "./functions";
import type { PluginRuntime } from "./runtime";
import { resourceService } from "./resources";
import { packageVersion } from "../../version";

/** The plugin's implementation of Pulumi's protocol. Other calls are answered as unimplemented. */
export function pluginService(runtime: PluginRuntime, calls: Calls): UntypedServiceImplementation {
  const { GetSchemaResponse, ProviderHandshakeResponse } = pulumiModules.provider();
  const { Empty } = pulumiModules.empty();
  const { PluginInfo } = pulumiModules.plugin();
  return {
    handshake: calls.unary((request) => {
      runtime.log.attach(request.getEngineAddress());
      return new ProviderHandshakeResponse();
    }),
    attach: calls.unary((request) => {
      runtime.log.attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: calls.unary(() => new PluginInfo().setVersion(packageVersion)),
    getSchema: calls.unary(() => new GetSchemaResponse().setSchema(schema())),
    ...configurationService(runtime, calls),
    ...resourceService(runtime, calls),
    ...functionService(runtime, calls),
    cancel: calls.unary(() => {
      runtime.cancel("Pulumi was asked to cancel the update");
      return new Empty();
    }),
  } satisfies Partial<IResourceProviderServer>;
}

let schemaText: string | undefined;

/** The schema is in the folder of this file. It is read when first needed, because few engines request it. */
const schema = (): string => (schemaText ??= readFileSync(join(__dirname, "schema.json"), "utf8"));

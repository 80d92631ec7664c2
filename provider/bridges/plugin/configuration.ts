import type * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { explicitProvider } from "../../settings/settingSources";
import { secretSettings } from "../../settings/secretSettings";
import { pulumiModules } from "../engine/pulumiModules";
import { unknownValue } from "../../resources/runtime";
import type { Calls } from "./calls";
import { checkFailures } from "./checkFailures";
import type { PluginRuntime } from "./runtime";
import { changedSettings, checkSettings, settingsOf } from "./settings";
import { fromStruct, toStruct } from "./values";

type ConfigurationService = Pick<IResourceProviderServer, "checkConfig" | "diffConfig" | "configure">;

/** The calls that give a provider its settings. */
export function configurationService(runtime: PluginRuntime, calls: Calls): ConfigurationService {
  const pb = pulumiModules.provider();
  return {
    checkConfig: calls.unary((request: messages.CheckRequest) => {
      const settings = fromStruct(request.getNews());
      const response = new pb.CheckResponse();
      // The engine stores a provider's settings as they are answered here: one that was set in plain text is secret from now on.
      const known = secretSettings.filter((name) => settings[name] !== unknownValue);
      response.setInputs(toStruct(settings, known));
      response.setFailuresList(checkFailures(checkSettings(settings)));
      return response;
    }),
    // Other settings find other jobs and instances, or none: the resources tell. To replace them would be worse.
    diffConfig: calls.unary((request: messages.DiffRequest) => {
      const changed = changedSettings(fromStruct(request.getOlds()), fromStruct(request.getNews()));
      const { DIFF_NONE, DIFF_SOME } = pb.DiffResponse.DiffChanges;
      const response = new pb.DiffResponse();
      response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
      response.setDiffsList([...changed]);
      return response;
    }),
    configure: calls.unary((request: messages.ConfigureRequest) => {
      runtime.configure(settingsOf(fromStruct(request.getArgs())), titleOf(request));
      const response = new pb.ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),
  };
}

/** What a person calls a provider's settings: undefined for those of the stack, which are the engine's own default provider's. */
function titleOf(request: messages.ConfigureRequest): string | undefined {
  // Older copies of Pulumi's protocol do not tell.
  const name = "getName" in request ? request.getName() : undefined;
  return name && !/^default(_|$)/.test(name) ? explicitProvider(name) : undefined;
}

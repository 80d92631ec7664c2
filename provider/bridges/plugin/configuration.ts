import type { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { unknownValue } from "../../resources/runtime";
import { secretSettings } from "../../settings/secretSettings";
import { explicitProvider } from "../../settings/settingSources";
import { pulumiModules } from "../engine/pulumiModules";
import type { Calls } from "./calls";
import type { PluginRuntime } from "./runtime";
import { changedSettings, checkSettings, settingsOf } from "./settings";
import { checkResponse, fromStruct, toStruct } from "./values";

type ConfigurationService = Pick<IResourceProviderServer, "checkConfig" | "diffConfig" | "configure">;

/** The calls that give a provider its settings. */
export function configurationService(runtime: PluginRuntime, calls: Calls): ConfigurationService {
  const { ConfigureResponse, DiffResponse } = pulumiModules.provider();
  const { DIFF_NONE, DIFF_SOME } = DiffResponse.DiffChanges;
  return {
    checkConfig: calls.unary((request) => {
      const settings = fromStruct(request.getNews());
      // The engine stores the settings from this answer, so a secret that was set in plain text is encrypted from now
      // on.
      const known = secretSettings.filter((name) => settings[name] !== unknownValue);
      return checkResponse(toStruct(settings, known), checkSettings(settings));
    }),
    // Do not replace resources after a change of settings: if the new project does not have them, a refresh shows it.
    diffConfig: calls.unary((request) => {
      const changed = changedSettings(fromStruct(request.getOlds()), fromStruct(request.getNews()));
      return new DiffResponse().setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE).setDiffsList(changed);
    }),
    configure: calls.unary((request) => {
      runtime.configure(settingsOf(fromStruct(request.getArgs())), titleOf(request));
      return new ConfigureResponse().setSupportspreview(true);
    }),
  };
}

/**
 * The name of a provider's settings in messages; undefined for the default provider, which has the settings of the
 * stack.
 */
function titleOf(request: ConfigureRequest): string | undefined {
  // Older versions of Pulumi's protocol do not have this field.
  const name = "getName" in request ? request.getName() : undefined;
  return name && !/^default(_|$)/.test(name) ? explicitProvider(name) : undefined;
}

import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { Host, Properties } from "../resources/host";
import { lookUpInstance } from "../resources/lookUpInstance";
import { lookUpJob } from "../resources/lookUpJob";
import { collectJobs } from "../resources/lookUpJobs";
import type { Calls } from "./calls";
import { UnknownTokenError } from "./errors";
import type { PluginHost } from "./host";
import { fromStruct, toStruct } from "./values";

/** A function takes arguments; in a preview it never waits. */
type Function = (host: Host, args: Properties, preview: boolean) => Promise<Properties>;

/** The functions of the plugin, by their token. */
export const functions: Readonly<Record<string, Function>> = {
  "otc-ddm:index:getDdmInstance": async (host, args) => ({ ...(await lookUpInstance(host, args)) }),
  "otc-ddm:index:getDdmJob": async (host, args, preview) => ({
    ...(await lookUpJob(host, preview ? { ...args, wait: false } : args)),
  }),
  "otc-ddm:index:getDdmJobs": async (host, args) => ({ jobs: await collectJobs(host, args) }),
};

/** The call that runs a function. */
export function functionService(host: PluginHost, calls: Calls): Pick<IResourceProviderServer, "invoke"> {
  const { InvokeResponse } = pulumiModules.provider();
  return {
    invoke: calls.unary(async (request: InvokeRequest) => {
      const token = request.getTok();
      const run = functions[token];
      if (!run) throw new UnknownTokenError("function", token, Object.keys(functions));
      const response = new InvokeResponse();
      // Bad arguments are an error like any other, and no failures of the answer: Python would show the first of them only.
      response.setReturn(toStruct(await run(host, fromStruct(request.getArgs()), isPreview(request))));
      return response;
    }),
  };
}

/** Older copies of Pulumi's protocol do not tell. */
function isPreview(request: InvokeRequest): boolean {
  return "getPreview" in request && request.getPreview();
}

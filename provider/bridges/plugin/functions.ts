import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { pulumiModules } from "../engine/pulumiModules";
import type { Runtime, Properties } from "../../resources/runtime";
import { lookUpDataNodes } from "../../resources/lookups/lookUpDataNodes";
import { lookUpEngines } from "../../resources/lookups/lookUpEngines";
import { lookUpFlavors } from "../../resources/lookups/lookUpFlavors";
import { lookUpInstance } from "../../resources/lookups/lookUpInstance";
import { lookUpJob } from "../../resources/lookups/lookUpJob";
import { collectJobs } from "../../resources/lookups/lookUpJobs";
import type { Calls } from "./calls";
import { ofToken } from "./tokens";
import { fromStruct, toStruct } from "./values";

/** A function of the plugin. In a preview it never waits. */
type Function = (runtime: Runtime, args: Properties, preview: boolean) => Promise<Properties>;

/** The functions of the plugin, by their token. */
export const functions: Readonly<Record<string, Function>> = {
  "otc-ddm:index:getDdmAvailableDataNodes": async (runtime, args) => ({
    dataNodes: await lookUpDataNodes(runtime, args),
  }),
  "otc-ddm:index:getDdmEngines": async (runtime, args) => ({ engines: await lookUpEngines(runtime, args) }),
  "otc-ddm:index:getDdmFlavors": async (runtime, args) => ({ flavors: await lookUpFlavors(runtime, args) }),
  "otc-ddm:index:getDdmInstance": async (runtime, args, preview) => ({
    ...(await lookUpInstance(runtime, preview ? { ...args, wait: false } : args)),
  }),
  "otc-ddm:index:getDdmJob": async (runtime, args, preview) => ({
    ...(await lookUpJob(runtime, preview ? { ...args, wait: false } : args)),
  }),
  "otc-ddm:index:getDdmJobs": async (runtime, args) => ({ jobs: await collectJobs(runtime, args) }),
};

/** The gRPC call that runs a function. */
export function functionService(runtime: Runtime, calls: Calls): Pick<IResourceProviderServer, "invoke"> {
  const { InvokeResponse } = pulumiModules.provider();
  return {
    invoke: calls.unary(async (request) => {
      const run = ofToken("function", request.getTok(), functions);
      // Older versions of Pulumi's protocol do not have this field.
      const preview = "getPreview" in request && request.getPreview();
      // Throw on invalid arguments instead of returning `failures`: Python would show only the first of them.
      const results = await run(runtime, fromStruct(request.getArgs()), preview);
      return new InvokeResponse().setReturn(toStruct(results));
    }),
  };
}

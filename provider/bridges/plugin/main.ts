#!/usr/bin/env node
/**
 * The plugin's process: listens on a port of this computer and prints it, which is how the engine finds it. The engine's
 * own address is the last argument; without it, the plugin waits for an engine that PULUMI_DEBUG_PROVIDERS leads to it.
 */
import { everySecond } from "../../clock";
import { pulumiModules } from "../engine/pulumiModules";
import { Calls } from "./calls";
import { pluginRuntime } from "./runtime";
import { pluginService } from "./service";

const oldestNode = 20;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`The Pulumi plugin otc-ddm needs Node ${oldestNode} or later; this is ${process.version}.\n`);
  process.exit(1);
}

/** As large as the engine's own limit. */
const longestMessageBytes = 400 * 1024 * 1024;

const engineAddress = process.argv.slice(2).findLast((argument) => !argument.startsWith("-"));
const runtime = pluginRuntime(engineAddress);
const calls = new Calls(runtime.clock, () => runtime.log.delivered());

// A fault of ours must not leave the engine without an answer: waits end so that they can be resumed, and what does not
// end is answered with the fault.
const onFault = (fault: unknown): void => {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  runtime.log.error(`A bug in the otc-ddm plugin. Please report it: ${text}`);
  runtime.cancel("The otc-ddm plugin has a fault");
  void calls.fail(fault);
};
process.on("uncaughtException", onFault);
process.on("unhandledRejection", onFault);

const { Server, ServerCredentials } = pulumiModules.grpc();
const server = new Server({
  "grpc.max_receive_message_length": longestMessageBytes,
  "grpc.max_send_message_length": longestMessageBytes,
});
server.addService(pulumiModules.providerService().ResourceProviderService, pluginService(runtime, calls));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

// An engine that was killed leaves its plugins behind: they are then another process's children, and end.
if (engineAddress !== undefined) {
  const parent = process.ppid;
  everySecond(() => {
    if (process.ppid !== parent) process.exit(1);
  });
}

#!/usr/bin/env node
/**
 * The plugin's process: listens on a port of this computer and prints it for the engine. The engine's own address is
 * the last argument. Without it, the plugin waits for an engine that finds it with PULUMI_DEBUG_PROVIDERS.
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

/** The same limit as in the engine. */
const longestMessageBytes = 400 * 1024 * 1024;

const engineAddress = process.argv.slice(2).findLast((argument) => !argument.startsWith("-"));
const runtime = pluginRuntime(engineAddress);
const calls = new Calls(runtime.clock, () => runtime.log.delivered());

// After a bug the engine must still get an answer: waits end so that they can be resumed, and other calls are answered
// with the error.
const onFault = (fault: unknown): void => {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  runtime.log.error(`A bug in the otc-ddm plugin. Please report it: ${text}`);
  runtime.cancel("The otc-ddm plugin has a bug");
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

// A killed engine does not stop its plugins. They then get another parent process, so they end themselves.
if (engineAddress !== undefined) {
  const parent = process.ppid;
  everySecond(() => {
    if (process.ppid !== parent) process.exit(1);
  });
}

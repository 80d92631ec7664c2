/**
 * Measures how long the plugin takes from its start to its first answer, against a process that loads only gRPC and
 * Pulumi's protocol, which any plugin on Node needs, and gives the same answer. They take turns in one run. Writes
 * docs/benchmarks.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { measureInTurns } from "./measureInTurns";
import { thisMachine } from "./report/machine";
import { pluginStartReport } from "./report/pluginStartReport";
import { publishRounds } from "./report/publish";

const rounds = 25;
const highestRatio = 1.5;
const root = join(__dirname, "..");

const bareService = `
  const { Server, ServerCredentials } = require("@grpc/grpc-js");
  const { ResourceProviderService } = require("@pulumi/pulumi/proto/provider_grpc_pb");
  const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");
  const server = new Server();
  server.addService(ResourceProviderService, {
    getPluginInfo: (_call, answer) => {
      const info = new PluginInfo();
      info.setVersion("0.1.0");
      answer(null, info);
    },
  });
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) => console.log(port));
`;

/** Milliseconds from the start of a plugin to its answer to GetPluginInfo. */
async function startMs([command = "", ...args]: readonly string[]): Promise<number> {
  const beganMs = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (data: Buffer) => resolve(data.toString().trim()));
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${String(code)}`)));
    });
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    await new Promise<void>((resolve, reject) => {
      client.getPluginInfo(new Empty(), (error) => (error ? reject(error) : resolve()));
    });
    client.close();
    return performance.now() - beganMs;
  } finally {
    child.kill();
  }
}

/** Writes the bundle with the layout of the release archives. */
async function writeBundle(folder: string): Promise<string> {
  const { bundlePlugin } = await import("../scripts/archives/bundle.mjs");
  const file = join(folder, "main.js");
  await writeFile(file, (await bundlePlugin()).code);
  await writeFile(join(folder, "schema.json"), JSON.stringify({ version: "0.1.0" }));
  return file;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-bench-"));
  try {
    // The engine starts it with the shim.
    const installed = [join(root, "pulumi-resource-otc-ddm")];
    const bundled = [process.execPath, await writeBundle(folder)];
    const bare = [process.execPath, "-e", bareService];
    // Warm up: the first start of each reads the files from the disk.
    for (const args of [bare, installed, bundled]) await startMs(args);
    const measured = await measureInTurns(rounds, [
      { name: "bare", measure: () => startMs(bare) },
      { name: "installed", measure: () => startMs(installed) },
      { name: "bundled", measure: () => startMs(bundled) },
    ]);
    const machine = thisMachine(`@pulumi/pulumi ${version}`);
    await publishRounds("pluginStart", pluginStartReport(measured, highestRatio), machine);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void main();

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { EngineService, type IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

const main = join(__dirname, "../../../bin/provider/bridges/plugin/main.js");

/** The request and the answer of each call. */
interface Calls {
  getPluginInfo: [Empty, PluginInfo];
  getSchema: [pb.GetSchemaRequest, pb.GetSchemaResponse];
  checkConfig: [pb.CheckRequest, pb.CheckResponse];
  configure: [pb.ConfigureRequest, pb.ConfigureResponse];
  check: [pb.CheckRequest, pb.CheckResponse];
  diff: [pb.DiffRequest, pb.DiffResponse];
  create: [pb.CreateRequest, pb.CreateResponse];
  read: [pb.ReadRequest, pb.ReadResponse];
  update: [pb.UpdateRequest, pb.UpdateResponse];
  invoke: [pb.InvokeRequest, pb.InvokeResponse];
  cancel: [Empty, Empty];
}

type Call<Name extends keyof Calls> = (
  request: Calls[Name][0],
  done: (error: ServiceError | null, answer: Calls[Name][1]) => void,
) => unknown;

/** A line from the plugin to the engine. */
interface EngineLine {
  readonly urn: string;
  readonly message: string;
  readonly ephemeral: boolean;
}

/** An engine that only records what it receives. */
export class ListeningEngine {
  readonly lines: EngineLine[] = [];
  readonly #server = new Server();

  /** Resolves with its address. */
  async listen(): Promise<string> {
    const log: IEngineServer["log"] = ({ request }: { request: LogRequest }, callback) => {
      this.lines.push({
        urn: request.getUrn(),
        message: request.getMessage(),
        ephemeral: request.getEphemeral(),
      });
      callback(null, new Empty());
    };
    this.#server.addService(EngineService, { log });
    const port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error) reject(error);
        else resolve(bound);
      });
    });
    return `127.0.0.1:${port}`;
  }

  close(): void {
    this.#server.forceShutdown();
  }
}

/** The built plugin as a process, and a client that calls it like the engine. */
export class PluginProcess {
  private constructor(
    readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  static async start(
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    nodeArgs: readonly string[] = [],
  ): Promise<PluginProcess> {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(OS_|PULUMI_|NODE_OPTIONS$)/.test(name));
    const child = spawn(process.execPath, [...nodeArgs, main, ...args], {
      env: { ...Object.fromEntries(inherited), ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const address = `127.0.0.1:${line.toString().trim()}`;
    return new PluginProcess(child, new ResourceProviderClient(address, credentials.createInsecure()));
  }

  /** Makes one call. Rejects with the plugin's error. */
  ask<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]> {
    const call = (this.client[name] as Call<Name>).bind(this.client);
    return new Promise((resolve, reject) => {
      call(request, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill();
    await ended;
  }
}

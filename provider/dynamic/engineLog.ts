import { createRequire } from "node:module";

/** Severity of a line that is shown by the engine. */
export type Severity = "info" | "warning";

interface LogRequest {
  setSeverity(severity: number): void;
  setMessage(message: string): void;
  setUrn(urn: string): void;
  setStreamid(id: number): void;
  setEphemeral(ephemeral: boolean): void;
}
interface EngineModules {
  grpc: { credentials: { createInsecure(): unknown } };
  service: {
    EngineClient: new (
      address: string,
      credentials: unknown,
    ) => { log(request: LogRequest, done: (error: unknown) => void): void };
  };
  messages: { LogRequest: new () => LogRequest; LogSeverity: { INFO: number; WARNING: number } };
}

/**
 * Sends lines to the engine, which shows them in the row of a resource. The engine's address is the last argument of
 * the provider's process, which nothing documents: without it, or on any failure, nothing is shown and nobody is told.
 */
export class EngineLog {
  #client: InstanceType<EngineModules["service"]["EngineClient"]> | undefined;
  #modules: EngineModules | undefined;
  #broken = false;

  constructor(private readonly address: string | undefined) {}

  send(severity: Severity, urn: string | undefined, message: string, ephemeral: boolean): void {
    if (this.#broken || this.address === undefined || !/^[\w.[\]:]+:\d+$/.test(this.address)) return;
    try {
      const { grpc, service, messages } = (this.#modules ??= loadEngineModules());
      this.#client ??= new service.EngineClient(this.address, grpc.credentials.createInsecure());
      const request = new messages.LogRequest();
      request.setSeverity(severity === "info" ? messages.LogSeverity.INFO : messages.LogSeverity.WARNING);
      request.setMessage(message);
      request.setUrn(urn ?? "");
      request.setEphemeral(ephemeral);
      this.#client.log(request, (error) => {
        if (error) this.#broken = true;
      });
    } catch {
      this.#broken = true;
    }
  }
}

/** The gRPC library is Pulumi's own copy: strict package managers let only Pulumi's package find it. */
function loadEngineModules(): EngineModules {
  const ofPulumi = createRequire(require.resolve("@pulumi/pulumi"));
  return {
    grpc: ofPulumi("@grpc/grpc-js") as EngineModules["grpc"],
    service: ofPulumi("@pulumi/pulumi/proto/engine_grpc_pb") as EngineModules["service"],
    messages: ofPulumi("@pulumi/pulumi/proto/engine_pb") as EngineModules["messages"],
  };
}

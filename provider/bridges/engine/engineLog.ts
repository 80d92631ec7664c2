import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { Deliveries } from "../../deliveries";
import { shownBlock, shownText } from "../../text/shownText";
import { pulumiModules } from "./pulumiModules";

/** Severity of a line that is shown by the engine. */
export type Severity = "info" | "warning" | "error";

/**
 * Sends lines to the engine, which shows them in the row of a resource. Without an address, or on any failure, nothing
 * is shown and nobody is told.
 */
export class EngineLog {
  #address: string | undefined;
  #client: EngineClient | undefined;
  #broken = false;
  readonly #deliveries = new Deliveries();

  /** @param address The engine's, which is the last argument of each process that it starts. */
  constructor(address: string | undefined) {
    this.attach(address);
  }

  /** Turns to the engine at another address. */
  attach(address: string | undefined): void {
    if (address === this.#address) return;
    this.#address = address !== undefined && /^[\w.[\]:]+:\d+$/.test(address) ? address : undefined;
    this.#client?.close();
    this.#client = undefined;
    this.#broken = false;
  }

  send(severity: Severity, urn: string | undefined, message: string, ephemeral: boolean): void {
    if (this.#broken || this.#address === undefined) return;
    try {
      const { LogRequest, LogSeverity } = pulumiModules.engine();
      const severities = { info: LogSeverity.INFO, warning: LogSeverity.WARNING, error: LogSeverity.ERROR };
      const client = (this.#client ??= connect(this.#address));
      const request = new LogRequest();
      request.setSeverity(severities[severity]);
      // Only the trace of a fault has lines.
      request.setMessage(severity === "error" ? shownBlock(message) : shownText(message));
      request.setUrn(urn ?? "");
      request.setEphemeral(ephemeral);
      const taken = new Promise<void>((resolve) => {
        client.log(request, (error) => {
          if (error && client === this.#client) this.#broken = true;
          resolve();
        });
      });
      this.#deliveries.add(taken);
    } catch {
      this.#broken = true;
    }
  }

  /** Resolves once the engine has taken every line, or does not in time. */
  delivered(): Promise<void> {
    return this.#deliveries.done();
  }
}

function connect(address: string): EngineClient {
  const { EngineClient } = pulumiModules.engineService();
  return new EngineClient(address, pulumiModules.grpc().credentials.createInsecure());
}

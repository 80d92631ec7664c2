import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { Deliveries } from "../../deliveries";
import { shownBlock, shownText } from "../../text/shownText";
import { pulumiModules } from "./pulumiModules";

/**
 * Sends lines to the engine, which shows them in the row of a resource. Without an address, or on a failure, it
 * silently shows nothing.
 */
export class EngineLog {
  #address: string | undefined;
  #client: EngineClient | undefined;
  #broken = false;
  readonly #deliveries = new Deliveries();

  /** @param address The engine's address: the last argument of each process that it starts. */
  constructor(address: string | undefined) {
    this.attach(address);
  }

  /** Connects to the engine at another address. */
  attach(address: string | undefined): void {
    if (address === this.#address) return;
    this.#address = address !== undefined && /^[\w.[\]:]+:\d+$/.test(address) ? address : undefined;
    this.#client?.close();
    this.#client = undefined;
    this.#broken = false;
  }

  /** Shows a line in a row until the next line. */
  show(urn: string | undefined, line: string): void {
    this.#send("INFO", urn, shownText(line), true);
  }

  warn(urn: string | undefined, text: string): void {
    this.#send("WARNING", urn, shownText(text));
  }

  debug(line: string): void {
    this.#send("INFO", undefined, shownText(line));
  }

  /** Reports a bug, with the lines of its stack. */
  error(text: string): void {
    this.#send("ERROR", undefined, shownBlock(text));
  }

  /** Resolves after the engine has received every line, or after a time limit. */
  delivered(): Promise<void> {
    return this.#deliveries.done();
  }

  #send(severity: "INFO" | "WARNING" | "ERROR", urn = "", text: string, ephemeral = false): void {
    if (this.#broken || this.#address === undefined) return;
    try {
      const { LogRequest, LogSeverity } = pulumiModules.engine();
      const client = (this.#client ??= connect(this.#address));
      const request = new LogRequest().setSeverity(LogSeverity[severity]).setMessage(text).setUrn(urn);
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
}

function connect(address: string): EngineClient {
  const { EngineClient } = pulumiModules.engineService();
  return new EngineClient(address, pulumiModules.grpc().credentials.createInsecure());
}

import type { ConnectionSettings } from "../connection/connectionSettings";
import type { AsyncLazy } from "./asyncLazy";
import { serverTimeOf } from "./readAnswer";
import { serviceOf, type Service } from "./service";
import type { Send } from "./transport/http";

/** What a diagnosis asks, one thing after the other, where a call would ask for all of it at once. */
export interface Probes {
  /** Asks a service, IAM if it is known, for its time, without a proof of who asks: whatever it answers will do. */
  readTime(signal?: AbortSignal): Promise<ServiceTime>;
  /** Lets IAM judge who asks. Resolves with the IAM that was asked; undefined where none is known. */
  logIn(signal?: AbortSignal): Promise<Service | undefined>;
  /** Finds the address of DDM. */
  findDdm(signal?: AbortSignal): Promise<Service>;
}

/** Which service has answered, and its time in milliseconds since the epoch; the time is absent where it did not say. */
export interface ServiceTime {
  readonly service: Service;
  readonly timeMs: number | undefined;
}

/** How long a request of a diagnosis may take: a person waits for it. */
export const probeTimeoutMs = 10_000;

/** Asks at the root of a service, by the header `Date` of its answer. */
export const timeProbe =
  (connection: ConnectionSettings, ddm: AsyncLazy<Service>, send: Send): Probes["readTime"] =>
  async (signal) => {
    const service = serviceOf("IAM", connection) ?? (await ddm.get(signal));
    const request = { method: "GET", url: new URL(service.address), timeoutMs: probeTimeoutMs };
    return { service, timeMs: serverTimeOf(await send(request, signal)) };
  };

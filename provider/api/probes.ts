import type { ConnectionSettings } from "../connection/connectionSettings";
import type { AsyncLazy } from "./asyncLazy";
import { serverTimeOf } from "./readAnswer";
import { serviceOf, type Service } from "./service";
import type { Send } from "./transport/http";

/** The checks of a diagnosis. A normal call does all of them at once; a diagnosis does them one by one. */
export interface Probes {
  /** Reads the time of a service, preferably IAM, with a request without a credential. Any answer is accepted. */
  readTime(signal?: AbortSignal): Promise<ServiceTime>;
  /** Lets IAM check the credential. Resolves with the IAM service; undefined if its address is unknown. */
  logIn(signal?: AbortSignal): Promise<Service | undefined>;
  /** Finds the address of DDM. */
  findDdm(signal?: AbortSignal): Promise<Service>;
}

/** Which service answered, and its time in milliseconds since the epoch; undefined if it did not say. */
export interface ServiceTime {
  readonly service: Service;
  readonly timeMs: number | undefined;
}

/** How long a request of a diagnosis may take: a person waits for it. */
export const probeTimeoutMs = 10_000;

/** Reads the header `Date` of the answer to a GET of a service's root. */
export const timeProbe =
  (connection: ConnectionSettings, ddm: AsyncLazy<Service>, send: Send): Probes["readTime"] =>
  async (signal) => {
    const service = serviceOf("IAM", connection) ?? (await ddm.get(signal));
    const request = { method: "GET", url: new URL(service.address), timeoutMs: probeTimeoutMs };
    return { service, timeMs: serverTimeOf(await send(request, signal)) };
  };

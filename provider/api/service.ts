import type { Clock } from "../clock";
import type { ConnectionSettings } from "../connection/connectionSettings";
import type { Send } from "./transport/http";

/** One of the two services that the provider calls, and the source of its address. */
export interface Service {
  readonly name: "DDM" | "IAM";
  readonly address: string;
  /** Such as an environment variable, or the catalog. */
  readonly origin: string;
}

/** IAM, and how to send requests to it. */
export interface Iam {
  readonly service: Service;
  readonly send: Send;
  readonly clock: Clock;
}

/** A service at its configured address (for IAM with the version); undefined if none is configured. */
export function serviceOf(name: Service["name"], settings: ConnectionSettings): Service | undefined {
  const { endpoint, authUrl, origins } = settings;
  const [address, origin] = name === "DDM" ? [endpoint, origins?.endpoint] : [authUrl, origins?.authUrl];
  return address === undefined ? undefined : { name, address, origin: origin ?? "the settings" };
}

/** Advice that names an address and the setting that it comes from. */
export function addressAdvice({ name, address, origin }: Service): string {
  return `Check the address of ${name}, ${address}, which comes from ${origin}`;
}

import type { Clock } from "../clock";
import type { ConnectionSettings } from "../connection/connectionSettings";
import type { Send } from "./transport/http";

/** One of the two services that are asked, and how its address became known. */
export interface Service {
  readonly name: "DDM" | "IAM";
  readonly address: string;
  /** Such as a variable, or the catalog. */
  readonly origin: string;
}

/** IAM, and how it is asked. */
export interface Iam {
  readonly service: Service;
  readonly send: Send;
  readonly clock: Clock;
}

/** A service at an address that was set, with its version if it is IAM; undefined where none was. */
export function serviceOf(name: Service["name"], settings: ConnectionSettings): Service | undefined {
  const { endpoint, authUrl, origins } = settings;
  const [address, origin] = name === "DDM" ? [endpoint, origins?.endpoint] : [authUrl, origins?.authUrl];
  return address === undefined ? undefined : { name, address, origin: origin ?? "the settings" };
}

/** Which address to check, and where it was set. */
export function addressAdvice({ name, address, origin }: Service): string {
  return `Check the address of ${name}, ${address}, which comes from ${origin}`;
}

import type { AddressOrigins, ConnectionSettings } from "../connection/connectionSettings";

/** Settings, with where their addresses come from. */
export interface Connection extends ConnectionSettings {
  readonly origins?: AddressOrigins;
}

/** One of the two services that are asked, and how its address became known. */
export interface Service {
  readonly name: "DDM" | "IAM";
  readonly address: string;
  /** Such as a variable, or the catalog. */
  readonly origin: string;
}

/** A service at an address that was set, with its version if it is IAM; undefined where none was. */
export function serviceOf(name: Service["name"], { endpoint, authUrl, origins }: Connection): Service | undefined {
  const [address, origin] = name === "DDM" ? [endpoint, origins?.endpoint] : [authUrl, origins?.authUrl];
  return address === undefined ? undefined : { name, address, origin: origin ?? "the settings" };
}

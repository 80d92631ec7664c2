import type { AddressOrigins } from "../connection/connectionSettings";
import type { ConnectionSettings } from "../connection/connectionSettings";

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

const unknownOrigin = "the settings";

/** IAM at its address with its version. */
export function iamAt(authUrl: string, origins: AddressOrigins | undefined): Service {
  return { name: "IAM", address: authUrl, origin: origins?.authUrl ?? unknownOrigin };
}

/** DDM at a root that was set. */
export function ddmAt(endpoint: string, origins: AddressOrigins | undefined): Service {
  return { name: "DDM", address: endpoint, origin: origins?.endpoint ?? unknownOrigin };
}

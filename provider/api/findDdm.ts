import type { ConnectionSettings } from "../connection/connectionSettings";
import { judgeAddress } from "../connection/addressRules";
import { publishedOrigin, regions } from "../connection/regions";
import { isRetryable } from "../failure";
import type { Catalog } from "./auth/catalog";
import type { IamLookups } from "./auth/iamLookups";
import { IdentityError } from "./errors";
import { serviceOf, type Service } from "./service";

/**
 * Finds the root address of the DDM API: from the settings, else from the catalog, else the region's published address.
 */
export async function findDdm(connection: ConnectionSettings, iam: IamLookups): Promise<Service> {
  const set = serviceOf("DDM", connection);
  if (set) return set;
  const { region, authUrl, allowHttp } = connection;
  const published = regions.get(region ?? "")?.endpoint;
  const catalog = await iam.catalog().catch((error: unknown) => {
    // Do without the catalog after a temporary failure, if the published address is known.
    if (published !== undefined && isRetryable(error)) return undefined;
    throw error;
  });
  const listed = catalog && ddmRoot(catalog, region, allowHttp);
  if (listed !== undefined)
    return { name: "DDM", address: listed, origin: `the catalog of IAM at ${authUrl ?? "its address"}` };
  if (published !== undefined) return { name: "DDM", address: published, origin: publishedOrigin(region) };
  throw new IdentityError(
    `${catalog ? "The catalog of this project" : "The published endpoints"} has no DDM in the region ${region ?? "(none is set)"}. ` +
      "If DDM is offered there, set its address: the input endpoint, otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE",
  );
}

/**
 * The root address of the DDM API in a catalog, without version or project: the service `ddmv3` in the region, else one
 * for all regions. Some addresses end with the project's id, some do not. Throws IdentityError if a setting may not
 * have such an address, so that no token is sent there.
 */
export function ddmRoot(catalog: Catalog, region: string | undefined, allowHttp = false): string | undefined {
  const found = catalog.filter(({ type }) => type === "ddmv3");
  const match =
    found.find((endpoint) => endpoint.region === region) ?? found.find((endpoint) => endpoint.region === "*");
  const chosen = match ?? (region === undefined ? found[0] : undefined);
  if (!chosen) return undefined;
  const judged = judgeAddress(chosen.url, () => allowHttp);
  if ("address" in judged) return judged.address.replace(/\/v3(\/[^/]*)?$/, "");
  throw new IdentityError(
    `The catalog of IAM has an address of DDM that this package refuses: it ${judged.refusal}. Set the address yourself: the ` +
      "input endpoint, otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE",
  );
}

import type { ConnectionSettings } from "../connection/connectionSettings";
import { judgeAddress } from "../connection/addressRules";
import { publishedOrigin, regions } from "../connection/regions";
import { isRetryable } from "../failure";
import type { Catalog } from "./auth/catalog";
import type { IamLookups } from "./auth/iamLookups";
import { IdentityError } from "./errors";
import { serviceOf, type Service } from "./service";

/** The DDM API at its root: as it was set, else as the catalog says, else the region's published one. */
export async function findDdm(connection: ConnectionSettings, iam: IamLookups): Promise<Service> {
  const set = serviceOf("DDM", connection);
  if (set) return set;
  const { region, authUrl, allowHttp } = connection;
  const published = regions.get(region ?? "")?.endpoint;
  const catalog = await iam.catalog().catch((error: unknown) => {
    // A catalog that cannot be had just now is missed only where nothing else tells.
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
 * The root of the DDM API, without version or project, as a catalog tells it: the address of the service `ddmv3` in the
 * region, else one for all regions. Some addresses end with the project's id, some do not. Throws IdentityError where the
 * address is one that no setting may have either: a token is never sent to it.
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
    `The catalog of IAM has an address of DDM that is not used: it ${judged.refusal}. The address can also be set: the ` +
      "input endpoint, otc-ddm:endpoint or OS_DDM_ENDPOINT_OVERRIDE",
  );
}

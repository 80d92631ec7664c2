import { textLimits } from "../../text/textLimits";
import { judgeAddress } from "../../connection/addressRules";
import { IdentityError } from "../errors";
import { JsonMismatch, type JsonReader } from "../jsonReader";

/** One public address of the catalog. */
export interface CatalogEndpoint {
  /** Type of its service, such as `ddmv3`. */
  readonly type: string;
  /** Region, or `*` where it serves all. */
  readonly region: string;
  readonly url: string;
}

export type Catalog = readonly CatalogEndpoint[];

/** Reads the catalog of an answer; undefined where there is none, or none that can be read: it is only a help. */
export function readCatalog(holder: JsonReader): Catalog | undefined {
  try {
    return holder.objects("catalog").flatMap((service) => {
      const type = service.optionalText("type") ?? "";
      return service.objects("endpoints").flatMap((endpoint) => {
        const url = endpoint.optionalText("url", textLimits.url);
        const region = endpoint.optionalText("region") ?? endpoint.optionalText("region_id") ?? "*";
        return url !== undefined && endpoint.optionalText("interface") === "public" ? [{ type, region, url }] : [];
      });
    });
  } catch (error) {
    if (error instanceof JsonMismatch) return undefined;
    throw error;
  }
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

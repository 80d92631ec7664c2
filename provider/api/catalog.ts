import { textLimits } from "../text/textLimits";
import { JsonMismatch, type JsonObject } from "./json";

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
export function readCatalog(holder: JsonObject): Catalog | undefined {
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
 * region, else one for all regions. Some addresses end with the project's id, some do not.
 */
export function ddmRoot(catalog: Catalog, region: string | undefined): string | undefined {
  const found = catalog.filter(({ type }) => type === "ddmv3");
  const match =
    found.find((endpoint) => endpoint.region === region) ?? found.find((endpoint) => endpoint.region === "*");
  const chosen = match ?? (region === undefined ? found[0] : undefined);
  if (!chosen || !URL.canParse(chosen.url)) return undefined;
  const { origin, pathname } = new URL(chosen.url);
  return (origin + pathname).replace(/\/+$/, "").replace(/\/v3(\/[^/]*)?$/, "");
}

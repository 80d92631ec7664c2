import { textLimits } from "../../text/textLimits";
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

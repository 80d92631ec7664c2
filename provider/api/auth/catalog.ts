import { textLimits } from "../../text/textLimits";
import { readable, type JsonReader } from "../jsonReader";

/** The public addresses of services. */
export type Catalog = readonly {
  /** Type of the service, such as `ddmv3`. */
  readonly type: string;
  /** Region, or `*` for all regions. */
  readonly region: string;
  readonly url: string;
}[];

/** Reads the catalog of an answer. Undefined if it is absent or unreadable, since the catalog is optional. */
export function readCatalog(holder: JsonReader): Catalog | undefined {
  const [catalog] = readable([holder], (answer) =>
    answer.objects("catalog").flatMap((service) => {
      const type = service.optionalText("type") ?? "";
      return service.objects("endpoints").flatMap((endpoint) => {
        const url = endpoint.optionalText("url", textLimits.url);
        const region = endpoint.optionalText("region") ?? endpoint.optionalText("region_id") ?? "*";
        return url !== undefined && endpoint.optionalText("interface") === "public" ? [{ type, region, url }] : [];
      });
    }),
  );
  return catalog;
}

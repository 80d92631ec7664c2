import { rootUrl, type Exchange } from "../exchange";
import type { JsonObject } from "../jsonObject";
import type { TokenScope } from "./tokenRegistry";
import type { CloudState } from "../cloud/cloudState";

/** The catalog of a scope. Services of a project have its id in their addresses. IAM is listed for every region. */
export function catalogOf(world: CloudState, exchange: Exchange, scope: Exclude<TokenScope, "unscoped">): JsonObject[] {
  const root = rootUrl(exchange);
  const service = (type: string, name: string, regions: readonly string[], url: string): JsonObject => ({
    type,
    name,
    id: type,
    endpoints: regions.map((region) => ({
      id: `${type}-${region}`,
      interface: "public",
      region,
      region_id: region,
      url,
    })),
  });
  if (scope === "domain") return [service("identity", "iam", ["*"], `${root}/v3`)];
  const versions = world.options.ddmInCatalog === false ? [] : ["v1", "v2", "v3"];
  const ddm = versions.map((version) => {
    const type = `ddm${version}`;
    return service(type, type, [world.region], `${root}/${version}/${world.projectId}`);
  });
  return [service("identity", "iam", ["*", world.region], `${root}/v3`), ...ddm];
}

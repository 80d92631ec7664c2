import { regions } from "../connection/regions";
import { firstSetting, type SettingSources } from "./settingSources";

/**
 * The region of a connection. What tells it is, in this order: the input and then every other source that sets one, the
 * project's name, and IAM's address.
 */
export function resolveRegion(sources: SettingSources): string | undefined {
  return askedRegion(sources) ?? regionHints(sources).find((hint) => regions.has(hint));
}

/** The region that somebody asks for. */
export const askedRegion = (sources: SettingSources): string | undefined => firstSetting(sources, "region");

/** What tells the region where nobody asks for one, the better hint first. A project is named after its region, `eu-de` or `eu-de_orders`. */
export function regionHints(sources: SettingSources): readonly string[] {
  const ofProject = firstSetting(sources, "projectName")?.split("_")[0];
  const ofIam = regionOfAuthUrl(firstSetting(sources, "authUrl"));
  return [ofProject, ofIam].filter((hint) => hint !== undefined);
}

function regionOfAuthUrl(authUrl: string | undefined): string | undefined {
  if (authUrl === undefined || !URL.canParse(authUrl)) return undefined;
  const { host } = new URL(authUrl);
  return [...regions].find(([, region]) => new URL(region.authUrl).host === host)?.[0];
}

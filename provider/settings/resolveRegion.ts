import { regions } from "../connection/regions";
import { findSetting, type SettingSources } from "./settingSources";

/** The region of a connection. In this order: the input, the other sources, the project's name, IAM's address. */
export function resolveRegion(sources: SettingSources): string | undefined {
  return findSetting(sources, "region")?.value ?? regionHints(sources).find((hint) => regions.has(hint));
}

/**
 * Hints for the region if none is set, best first. A project's name begins with its region: `eu-de` or `eu-de_orders`.
 */
export function regionHints(sources: SettingSources): readonly string[] {
  const ofProject = findSetting(sources, "projectName")?.value.split("_")[0];
  const ofIam = regionOfAuthUrl(findSetting(sources, "authUrl")?.value);
  return [ofProject, ofIam].filter((hint) => hint !== undefined);
}

function regionOfAuthUrl(authUrl: string | undefined): string | undefined {
  if (authUrl === undefined || !URL.canParse(authUrl)) return undefined;
  const { host } = new URL(authUrl);
  return [...regions].find(([, region]) => new URL(region.authUrl).host === host)?.[0];
}

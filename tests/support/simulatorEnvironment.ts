import type { Simulator } from "../../simulator";

/** The variables of a client for a simulator, with its user's password. */
export function simulatorEnvironment(simulator: Simulator): Readonly<Record<string, string>> {
  return {
    OS_AUTH_URL: simulator.authUrl,
    OS_USERNAME: simulator.username,
    OS_PASSWORD: simulator.password,
    OS_USER_DOMAIN_NAME: simulator.domainName,
    OS_PROJECT_ID: simulator.projectId,
    OS_REGION_NAME: simulator.region,
    OS_DDM_ENDPOINT_OVERRIDE: simulator.url,
  };
}

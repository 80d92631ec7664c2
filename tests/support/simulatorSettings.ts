import { resolveConnection } from "../../provider/settings/resolveConnection";
import type { ConnectionSettings } from "../../provider/connection/connectionSettings";
import type { Simulator } from "../../simulator";

/** The address and the user of a simulator. */
type Account = Pick<Simulator, "url" | "authUrl" | "username" | "password" | "domainName" | "projectName">;

/** The settings of a session with a simulator, with its user's password. `environment` changes or adds variables. */
export function simulatorSettings(
  simulator: Account,
  environment: Readonly<Record<string, string>> = {},
): ConnectionSettings {
  const resolved = resolveConnection({}, () => undefined, {
    OS_AUTH_URL: simulator.authUrl,
    OS_USERNAME: simulator.username,
    OS_PASSWORD: simulator.password,
    OS_USER_DOMAIN_NAME: simulator.domainName,
    OS_PROJECT_NAME: simulator.projectName,
    OS_DDM_ENDPOINT_OVERRIDE: simulator.url,
    ...environment,
  });
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  return resolved.settings;
}

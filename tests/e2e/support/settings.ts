import type { Simulator } from "../../../simulator";

/** The settings of an explicit provider or a function for a simulator, as source code. */
export function settingsOf(
  { url, authUrl, projectId, username, password, domainName, accessKey, secretKey }: Simulator,
  by: "password" | "access key" = "password",
): string {
  const credential = by === "password" ? { username, password, domainName } : { accessKey, secretKey };
  return JSON.stringify({ region: "eu-nl", endpoint: url, authUrl, projectId, ...credential });
}

import { regions } from "../../../provider/connection/regions";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";

/** The result of openstacksdk for a set-up. */
export type Answer =
  | { readonly error: string }
  | {
      readonly auth: Readonly<Record<string, string>>;
      /** A default domain that openstacksdk ignored. */
      readonly defaultDomain: { readonly id: string; readonly name: string };
      readonly authType: string;
      readonly region: string;
      readonly verify: boolean | string;
      readonly cert: string;
      readonly key: string;
      readonly endpoint: string;
      /** The answer for another region of the profile, from the project's name or IAM's address. */
      readonly otherwise?: Exclude<Answer, { readonly error: string }>;
      /** Warnings. */
      readonly noticed: readonly string[];
    };

/** The connection in an answer. `undefined`: it is incomplete, which must be an issue. */
export function connectionOf(
  answer: Answer,
  files: Readonly<Record<string, string>>,
): (Omit<ConnectionSettings, "credential"> & { readonly credential: object }) | undefined {
  if ("error" in answer) return undefined;
  const { auth, region, endpoint } = answer;
  const credential = credentialOf(answer);
  const scope = auth["project_id"] ? { projectId: auth["project_id"] } : { projectName: auth["project_name"] ?? "" };
  const authUrl = auth["auth_url"]?.replace(/\/$/, "").replace(/(?<!\/v3)$/, "/v3");
  if (!credential || scope.projectName === "" || (!endpoint && !regions.has(region))) return undefined;
  if (!authUrl && (credential.kind !== "token" || !("projectId" in scope))) return undefined;
  const text = (path: string): string => files[path] ?? "";
  const trust =
    answer.verify === false ? { insecure: true } : typeof answer.verify === "string" && { ca: text(answer.verify) };
  const client = answer.cert && { cert: text(answer.cert), key: text(answer.key || answer.cert) };
  return {
    ...(endpoint && { endpoint: endpoint.replace(/\/v3$/, "") }),
    ...(region && { region }),
    ...(authUrl && { authUrl }),
    scope: scope as ConnectionSettings["scope"],
    credential,
    tls: { ...trust, ...client },
  };
}

function credentialOf({ auth, authType }: Exclude<Answer, { error: string }>) {
  if (/token/.test(authType)) return auth["token"] ? { kind: "token", token: auth["token"] } : undefined;
  const id = auth["user_domain_id"] ?? auth["domain_id"] ?? auth["default_domain_id"];
  const name = auth["user_domain_name"] ?? auth["domain_name"] ?? auth["default_domain_name"];
  const domain = id ? { id } : name ? { name } : undefined;
  const password = auth["password"];
  if (!password) return undefined;
  if (auth["user_id"]) return { kind: "password", user: { id: auth["user_id"], ...(domain && { domain }) }, password };
  return auth["username"] && domain
    ? { kind: "password", user: { name: auth["username"], domain }, password }
    : undefined;
}

import { randomBytes } from "node:crypto";
import type { Keystone, KeystoneUser } from "./startKeystone";

/** A domain of a Keystone with one project and one user. */
export interface Tenant {
  readonly domain: { readonly id: string; readonly name: string };
  readonly projectId: string;
  readonly user: KeystoneUser & { readonly id: string };
}

/** The contents of a Keystone for tests. */
export interface Furniture {
  /** Of two domains with the same names of users and projects. */
  readonly tenants: readonly [Tenant, Tenant];
  /** A disabled user of the first domain. */
  readonly disabled: KeystoneUser;
  /** The administrator's token, with all rights. */
  readonly adminToken: string;
}

export const userName = "deployer";
export const projectName = "eu-de_orders";
export const region = "eu-de";

const newPassword = (): string => `pw-${randomBytes(9).toString("hex")}`;

/** Fills a Keystone, through its own API, with two tenants and a catalog that has a DDM. */
export async function furnish(keystone: Keystone, ddmUrl: string): Promise<Furniture> {
  const admin = { name: "admin", password: keystone.adminPassword, domain: { name: "Default" } };
  const adminToken = await keystone.issueToken(admin, "admin");
  const create = async (kind: string, body: object): Promise<string> => {
    const answer = await keystone.ask("POST", `/${kind}s`, adminToken, { [kind]: body });
    return answer.object(kind).text("id");
  };
  const roles = await keystone.ask("GET", "/roles?name=member", adminToken);
  const role = roles.objects("roles")[0]?.text("id") ?? "";
  const assign = (projectId: string, userId: string) =>
    keystone.ask("PUT", `/projects/${projectId}/users/${userId}/roles/${role}`, adminToken);
  const createTenant = async (name: string): Promise<Tenant> => {
    const domain = { id: await create("domain", { name }), name };
    const projectId = await create("project", { name: projectName, domain_id: domain.id });
    const password = newPassword();
    const id = await create("user", { name: userName, password, domain_id: domain.id });
    await assign(projectId, id);
    return { domain, projectId, user: { id, name: userName, password, domain: { name } } };
  };

  const tenants = [await createTenant("first"), await createTenant("second")] as const;
  const [first] = tenants;
  const disabled = { name: "left", password: newPassword(), domain: { name: first.domain.name } };
  const { name, password } = disabled;
  const disabledId = await create("user", { name, password, domain_id: first.domain.id, enabled: false });
  await assign(first.projectId, disabledId);

  await create("region", { id: region });
  const service = await create("service", { type: "ddmv3", name: "ddmv3" });
  // Keystone replaces this with the id of the token's project.
  const url = `${ddmUrl}/v3/$(project_id)s`;
  await create("endpoint", { service_id: service, interface: "public", region_id: region, url });
  return { tenants, disabled, adminToken };
}

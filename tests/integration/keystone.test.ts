import { ddmRoot } from "../../provider/api/findDdm";
import type { Credential, Scope, User } from "../../provider/connection/credential";
import { getJob } from "../../provider/api/endpoints/getJob";
import { createAuthenticator } from "../../provider/api/auth/createAuthenticator";
import { iamLookups } from "../../provider/api/auth/iamLookups";
import { systemClock } from "../../provider/clock";
import {
  cloudStartMs,
  given,
  ofTenant,
  open,
  passwordOf,
  startCloud,
  tokenRequest,
  type Cloud,
} from "./keystone/cloud";
import { projectName, region, userName, type Tenant } from "./keystone/furnish";
import { jobId } from "./keystone/standInDdm";

// For a Keystone that hangs, also on a busy machine.
jest.setTimeout(180_000);

let cloud: Cloud;
let close: () => Promise<void> = () => Promise.resolve();
let first: Tenant;
let second: Tenant;

beforeAll(async () => {
  cloud = await startCloud();
  close = () => cloud.close();
  [first, second] = cloud.tenants;
}, cloudStartMs);

afterAll(() => close());

const users: readonly (readonly [string, (tenant: Tenant) => User])[] = [
  ["a user's name and the domain's name", ({ domain: { name } }) => ({ name: userName, domain: { name } })],
  ["a user's name and the domain's id", ({ domain: { id } }) => ({ name: userName, domain: { id } })],
  // Keystone needs the domain of a named project. OTC uses the user's own by default.
  ["a user's id", ({ user: { id }, domain: { name } }) => ({ id, domain: { name } })],
];

describe.each(users)("%s", (_name, userOf) => {
  test.each<readonly [string, (tenant: Tenant) => Scope]>([
    ["name", () => ({ projectName })],
    ["id", ({ projectId }) => ({ projectId })],
  ])(
    "gets a token for the project of that %s, which DDM accepts, at the address of the catalog",
    async (_by, scopeOf) => {
      for (const tenant of cloud.tenants) {
        const { session, asked } = open(cloud, passwordOf(userOf(tenant), tenant.user.password), scopeOf(tenant));
        await expect(session.projectId()).resolves.toBe(tenant.projectId);
        await expect(session.call(getJob, { jobId })).resolves.toMatchObject({ id: jobId, status: "Completed" });
        expect(cloud.ddm.answers.at(-1)).toEqual({ status: 200, userId: tenant.user.id });
        expect(asked).toEqual([tokenRequest]);
      }
    },
  );
});

test("a user's id needs no domain if the project is set by its id", async () => {
  const { session } = open(cloud, passwordOf({ id: first.user.id }, first.user.password), {
    projectId: first.projectId,
  });
  await expect(session.call(getJob, { jobId })).resolves.toMatchObject({ id: jobId });
});

test.each<readonly [string, () => { credential: Credential; secret: string }]>([
  ["a wrong password", () => ({ credential: passwordOf(first.user, "Canary"), secret: "Canary" })],
  [
    "the password of the user of the same name in another domain",
    () => ({ credential: passwordOf(first.user, second.user.password), secret: second.user.password }),
  ],
  [
    "a user who is disabled",
    () => ({ credential: passwordOf(cloud.disabled, cloud.disabled.password), secret: cloud.disabled.password }),
  ],
])("the error about %s names its source, never its value", async (_name, of) => {
  const { credential, secret } = of();
  const failure = await open(cloud, credential)
    .session.call(getJob, { jobId })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(String(failure)).toContain("IAM refused the user and password from the test");
  expect(JSON.stringify(failure) + String(failure)).not.toContain(secret);
});

test("the catalog has DDM's address in its region, with a password and with a given token", async () => {
  const token = await cloud.keystone.issueToken(first.user, projectName);
  for (const credential of [ofTenant(first), given(token)]) {
    const { settings, send } = open(cloud, credential);
    const authenticator = createAuthenticator(settings, send, systemClock);
    const catalog = (await iamLookups(settings, authenticator, send, systemClock).catalog()) ?? [];
    expect(catalog).toContainEqual({ type: "ddmv3", region, url: `${cloud.ddm.url}/v3/${first.projectId}` });
    expect(ddmRoot(catalog, region)).toBe(cloud.ddm.url);
    expect(ddmRoot(catalog, "eu-nl")).toBeUndefined();
  }
});

test("no catalog is requested if DDM's address is set", async () => {
  const { session, asked } = open(cloud, ofTenant(first), { projectName }, { endpoint: cloud.ddm.url });
  await session.call(getJob, { jobId });
  // OTC documents a value. Keystone accepts the name alone.
  expect(asked).toEqual([`${tokenRequest}?nocatalog=1`]);
});

test("a given token's project is found by its name if its user may list the domain's projects", async () => {
  const { session, asked } = open(cloud, given(cloud.adminToken), { projectName: "admin" });
  await expect(session.projectId()).resolves.toMatch(/^[0-9a-f]{32}$/);
  expect(asked).toEqual(["GET /v3/projects?name=admin"]);
});

test("a given token's project is found by its name among the user's own if other projects cannot be listed", async () => {
  const { session, asked } = open(cloud, given(await cloud.keystone.issueToken(first.user, projectName)));
  await expect(session.projectId()).resolves.toBe(first.projectId);
  expect(asked).toEqual([`GET /v3/projects?name=${projectName}`, "GET /v3/auth/projects"]);
  await expect(session.call(getJob, { jobId })).resolves.toMatchObject({ id: jobId });
});

test("an error about a project that is not the user's own names it, with advice", async () => {
  const token = await cloud.keystone.issueToken(first.user, projectName);
  await expect(open(cloud, given(token), { projectName: "eu-de_nowhere" }).session.projectId()).rejects.toThrow(
    /IAM at .* has no project "eu-de_nowhere" for this user.* or set the project's id \(otc-ddm:projectId/,
  );
});

test("a project name that exists in two domains is an error, not a guess", async () => {
  await expect(open(cloud, given(cloud.adminToken)).session.projectId()).rejects.toThrow(
    /IAM at .* has more than one project "eu-de_orders", in several domains: set the project's id/,
  );
});

import { getJob } from "../../provider/api/endpoints/getJob";
import { ManualClock } from "../support/manualClock";
import { cloudStartMs, given, ofTenant, open, startCloud, tokenRequest, type Cloud } from "./keystone/cloud";
import { projectName, type Tenant } from "./keystone/furnish";
import { jobId } from "./keystone/standInDdm";

// For a Keystone that hangs, also on a busy machine.
jest.setTimeout(180_000);

let cloud: Cloud;
let close: () => Promise<void> = () => Promise.resolve();
let tenant: Tenant;

beforeAll(async () => {
  cloud = await startCloud();
  close = () => cloud.close();
  [tenant] = cloud.tenants;
}, cloudStartMs);

afterAll(() => close());

beforeEach(() => {
  cloud.ddm.answers.length = 0;
});

const statuses = (): number[] => cloud.ddm.answers.map(({ status }) => status);

test("a revoked token is replaced once, with the user's password", async () => {
  const { session, asked, shown } = open(cloud, ofTenant(tenant));
  await session.call(getJob, { jobId });
  await cloud.keystone.revoke(shown[0] ?? "");
  await expect(session.call(getJob, { jobId })).resolves.toMatchObject({ id: jobId });
  await session.call(getJob, { jobId });
  expect(statuses()).toEqual([200, 401, 200, 200]);
  expect(asked).toEqual([tokenRequest, tokenRequest]);
  expect(new Set(shown).size).toBe(2);
});

test("a revoked token from the configuration is refused by its source, never by its value, and not tried again", async () => {
  const token = await cloud.keystone.issueToken(tenant.user, projectName);
  const { session } = open(cloud, given(token));
  await session.call(getJob, { jobId });
  await cloud.keystone.revoke(token);
  const failure = await session.call(getJob, { jobId }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "AUTHENTICATION_FAILED" });
  expect(String(failure)).toContain("refused the token from the test (APIGW.0307 The token must be updated)");
  expect(JSON.stringify(failure) + String(failure)).not.toContain(token);
  expect(statuses()).toEqual([200, 401]);
});

test("a disabled user gets the error that the password is refused", async () => {
  const [, other] = cloud.tenants;
  const { session } = open(cloud, ofTenant(other));
  await session.call(getJob, { jobId });
  const setEnabled = (enabled: boolean) =>
    cloud.keystone.ask("PATCH", `/users/${other.user.id}`, cloud.adminToken, { user: { enabled } });
  await setEnabled(false);
  await expect(session.call(getJob, { jobId })).rejects.toThrow("IAM refused the user and password from the test");
  expect(statuses()).toEqual([200, 401]);
});

test("a token is renewed two minutes before its expiry in Keystone", async () => {
  const clock = new ManualClock();
  const { session, asked, shown } = open(cloud, ofTenant(tenant), { projectName }, {}, clock);
  await session.call(getJob, { jobId });
  await clock.advance((3600 - 121) * 1000);
  await session.call(getJob, { jobId });
  expect(asked).toEqual([tokenRequest]);
  await clock.advance(1000);
  await session.call(getJob, { jobId });
  expect(asked).toEqual([tokenRequest, tokenRequest]);
  expect(new Set(shown).size).toBe(2);
  expect(statuses()).toEqual([200, 200, 200]);
});

test("an expired token is refused by Keystone, and only a password gets another", async () => {
  const token = await cloud.keystone.issueToken(tenant.user, projectName);
  // A stopped clock, as on a machine that slept, prevents early renewals.
  const byPassword = open(cloud, ofTenant(tenant), { projectName }, {}, new ManualClock());
  const byToken = open(cloud, given(token), { projectId: tenant.projectId }, { endpoint: cloud.ddm.url });
  await byPassword.session.call(getJob, { jobId });
  await byToken.session.call(getJob, { jobId });
  await cloud.keystone.pass(3601);

  await expect(byPassword.session.call(getJob, { jobId })).resolves.toMatchObject({ id: jobId });
  await expect(byToken.session.call(getJob, { jobId })).rejects.toThrow(
    /refused the token from the test .*: it has expired, was revoked, or is for another project or region/,
  );
  expect(statuses()).toEqual([200, 200, 401, 200, 401]);
  expect(byPassword.asked).toEqual([tokenRequest, tokenRequest]);
});

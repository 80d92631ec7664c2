import { issuesOn, reasonsOn, resolveOn, settingsOn, type Computer } from "../../support/computer";

/**
 * The sample of clouds.yaml in the documentation of OTC's Python tools. It has a user in `auth`, and keys for object
 * storage beside it.
 */
const mainSample = `clouds:
  otc:
    profile: otc
    auth:
      username: jane
      password: hush
      project_name: eu-de_orders
      user_domain_name: OTC00000000001000000001
      auth_url: https://iam.eu-de.otc.t-systems.com:443/v3
    interface: public
    identity_api_version: 3 # !Important
    ak: AKVALUE # AK/SK pair for access to OBS
    sk: SKVALUE
`;
/** The sample for agencies. */
const agencySample = `clouds:
  otc:
    profile: otc
    auth_type: agency
    auth:
      username: jane
      password: hush
      project_name: eu-de_own
      user_domain_name: OTC00000000001000000001
      auth_url: https://iam.eu-de.otc.t-systems.com:443/v3
      target_domain_id: 0123456789abcdef
      target_agency_name: test_agency
      target_project_name: eu-de_theirs
`;
const path = "/program/clouds.yaml";
const on = (text: string, more: Computer = {}): Computer => ({ files: { [path]: text }, ...more });
const jane = {
  kind: "password",
  user: { name: "jane", domain: { name: "OTC00000000001000000001" } },
  password: "hush",
};

test("OTC's main sample logs in as the user in `auth`, because the keys beside it are for object storage", () => {
  expect(settingsOn(on(mainSample))).toMatchObject({
    credential: jane,
    region: "eu-de",
    authUrl: "https://iam.eu-de.otc.t-systems.com/v3",
    scope: { projectName: "eu-de_orders" },
  });
});

test("keys beside `auth` are used if they are chosen, if they are in `auth`, or if there is no password", () => {
  const kindOf = (text: string, more: Computer = {}): unknown => settingsOn(on(text, more)).credential.kind;
  expect(kindOf(mainSample.replace("    auth:", "    auth_type: aksk\n    auth:"))).toBe("accessKey");
  expect(kindOf(mainSample, { config: { "otc-ddm:authType": "aksk" } })).toBe("accessKey");
  expect(
    kindOf(mainSample.replaceAll(/^ {4}(?=[as]k:)/gm, "      ").replace(/ {4}interface.*\n.*Important\n/, "")),
  ).toBe("accessKey");
  expect(kindOf(mainSample.replace("      password: hush\n", ""))).toBe("accessKey");
  expect(kindOf(mainSample.replace("username: jane\n      password: hush\n      ", ""))).toBe("accessKey");
});

test("OTC's sample for agencies logs in as the user who acts for the agency", () => {
  const agency = { name: "test_agency", domain: { id: "0123456789abcdef" }, project: { projectName: "eu-de_theirs" } };
  expect(settingsOn(on(agencySample)).credential).toMatchObject({ ...jane, agency });
});

test("the authentication type agency also accepts an access key, and never a token", () => {
  const text = agencySample.replace("username: jane\n      password: hush", "ak: a\n      sk: s\n      token: t");
  expect(settingsOn(on(text)).credential).toMatchObject({ kind: "accessKey", agency: { name: "test_agency" } });
});

test.each([
  [
    / {6}target.*\n/g,
    /has the authentication type agency, but no agency: set target_agency_name .*and target_domain_name/,
  ],
  [/ {6}target_agency_name.*\n/g, /has only a part of an agency: target_domain_id .*needs target_agency_name/],
  [/ {6}password.*\n/g, /has only a part of a credential: set password/],
])("an error about the authentication type agency without %s names the missing setting", (left, reason) => {
  const [issue, ...others] = issuesOn(on(agencySample.replace(left, "")));
  expect(issue?.reason).toMatch(reason);
  expect(others).toEqual([]);
});

const complete = (profile: string): string =>
  `clouds: { mine: { ${profile}, region_name: eu-de, auth: { user_id: jane, password: p, project_id: p } } }`;

test.each(["profile: mine", "cloud: mine", "profile: unheard-of", "cloud: unheard-of"])(
  "a complete cloud without its `%s` is used, with a warning that names it",
  (profile) => {
    const resolved = resolveOn(on(complete(profile)));
    const name = profile.split(": ")[1] ?? "";
    expect(resolved).toMatchObject({
      settings: { credential: { user: { id: "jane" } } },
      warnings: [expect.stringMatching(`vendor profile "${name}" is unknown and ignored`)],
    });
  },
);

test("an unknown profile in OS_PROFILE is ignored with a warning too", () => {
  const environment = { OS_PROFILE: "unheard-of", OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
  expect(resolveOn({ environment })).toMatchObject({ warnings: [expect.stringContaining("unheard-of")] });
  expect(resolveOn({ environment: { ...environment, OS_PROFILE: "otc" } })).toMatchObject({ warnings: [] });
});

test("an error about a missing setting names an unknown profile, because it may be the cause", () => {
  const reasons = reasonsOn(on(complete("profile: unheard-of").replace("region_name: eu-de, ", "")));
  expect(reasons).toContain("no region is set");
  expect(reasons).toContain(
    'the vendor profile "unheard-of" is unknown and ignored. The known profiles are otc, otc-swiss',
  );
});

const inProfile = (auth: string, beside = ""): Computer =>
  on(`clouds: { otc: { profile: otc, ${beside} auth: { user_id: u, password: p, ${auth} } } }`);

test.each<[string, Computer, string]>([
  ["the project's name", inProfile("project_name: eu-nl_orders"), "eu-nl"],
  ["IAM's address", inProfile("project_id: p, auth_url: 'https://iam.eu-nl.otc.t-systems.com/v3'"), "eu-nl"],
  ["the cloud's own region", inProfile("project_name: eu-nl_orders", "region_name: eu-de,"), "eu-de"],
  ["the profile if no setting has one", inProfile("project_name: orders"), "eu-de"],
  ["the profile if the project is in another region", inProfile("project_name: eu-ch2"), "eu-de"],
  [
    "a project that goes before the cloud's",
    { ...inProfile("project_name: eu-de_orders"), config: { "otc-ddm:projectName": "eu-nl_mine" } },
    "eu-nl",
  ],
  ["OS_REGION_NAME", { ...inProfile("project_name: eu-nl_a"), environment: { OS_REGION_NAME: "eu-de" } }, "eu-de"],
])("a cloud with `profile: otc` has its region, also for IAM, from %s", (_what, computer, region) => {
  expect(settingsOn(computer)).toMatchObject({ region, authUrl: `https://iam.${region}.otc.t-systems.com/v3` });
});

import { cloudText } from "../../support/cloudText";
import { issuesOn, reasonsOn, settingsOn, type Computer } from "../../support/computer";

const userOn = (computer: Computer): unknown => settingsOn(computer).credential;
const named = { OS_CLOUD: "otc" };

test("a cloud replaces all variables of OpenStack except the region", () => {
  const others = {
    OS_PROJECT_ID: "other",
    OS_AUTH_URL: "https://other.test",
    OS_DDM_ENDPOINT_OVERRIDE: "https://x.test",
  };
  const environment = { ...named, ...others, OS_INSECURE: "true", OS_REGION_NAME: "eu-nl" };
  const files = { "/program/clouds.yaml": cloudText("otc") };
  const { credential: _credential, ...settings } = settingsOn({ environment, files });
  expect(settings).toEqual({
    region: "eu-nl",
    authUrl: "https://iam.eu-nl.otc.t-systems.com/v3",
    scope: { projectId: "p" },
    tls: {},
  });
});

test("variables without a credential come before the settings of an only cloud", () => {
  const environment = { OS_PROJECT_ID: "other" };
  const files = { "/program/clouds.yaml": cloudText("otc") };
  expect(settingsOn({ environment, files })).toMatchObject({
    scope: { projectId: "other" },
    credential: { password: "p" },
  });
});

test("a cloud from otc-ddm comes before the bridged package's settings, and another cloud comes after them", () => {
  const files = { "/program/clouds.yaml": cloudText("otc") };
  const bridged = {
    "opentelekomcloud:token": "t",
    "opentelekomcloud:tenantId": "b",
    "opentelekomcloud:region": "eu-de",
  };
  const kind = (config: Record<string, string>, environment = {}): string =>
    settingsOn({ files, config: { ...bridged, ...config }, environment }).credential.kind;
  expect(kind({ "otc-ddm:cloud": "otc" })).toBe("password");
  expect(kind({ "otc-ddm:cloud": "otc", "otc-ddm:token": "t" })).toBe("token");
  expect(kind({ "opentelekomcloud:cloud": "otc" })).toBe("token");
  expect(kind({}, named)).toBe("token");
});

test("the cloud's name is read from otc-ddm first, then from the bridged package, then from the variables", () => {
  const files = { "/program/clouds.yaml": cloudText("a", cloudText("b").slice(8) + cloudText("c").slice(8)) };
  const [a, b] = [{ "otc-ddm:cloud": "a" }, { "opentelekomcloud:cloud": "b" }];
  const environment = { OS_CLOUD: "c" };
  expect(userOn({ files, environment, config: { ...a, ...b } })).toMatchObject({ user: { id: "a" } });
  expect(userOn({ files, environment, config: b })).toMatchObject({ user: { id: "b" } });
  expect(userOn({ files, environment })).toMatchObject({ user: { id: "c" } });
});

test("an error asks for a name if there are several clouds", () => {
  const files = { "/program/clouds.yaml": cloudText("a", "  b: {}\n") };
  expect(reasonsOn({ files })).toContain('/program/clouds.yaml has several clouds: name one of "a", "b"');
});

test("a region from any place chooses among those of a cloud", () => {
  const files = {
    "/program/clouds.yaml": cloudText(
      "otc",
      "    regions: [eu-nl, { name: eu-de, values: { ddm_endpoint_override: https://special.test } }]",
    ),
  };
  expect(settingsOn({ files })).toMatchObject({ region: "eu-nl" });
  for (const place of [
    { args: { region: "eu-de" } },
    { config: { "otc-ddm:region": "eu-de" } },
    { environment: { OS_REGION_NAME: "eu-de" } },
  ]) {
    expect(settingsOn({ files, ...place })).toMatchObject({ region: "eu-de", endpoint: "https://special.test" });
  }
  expect(issuesOn({ files, args: { region: "eu-ch2" } })).toEqual([
    { property: "region", reason: expect.stringContaining("must be one of eu-nl, eu-de, the regions of") as string },
  ]);
});

test("scalars are read as they are written, and merge keys and anchors follow YAML", () => {
  const text =
    "base: &base { auth_type: v3password }\nclouds:\n  otc:\n    <<: *base\n    profile: otc\n    auth: { user_id: 0012, password: 1e3, project_id: 61937834567890123456789012345678, token: no }\n";
  expect(settingsOn({ files: { "/program/clouds.yaml": text } })).toMatchObject({
    scope: { projectId: "61937834567890123456789012345678" },
    credential: { kind: "password", user: { id: "0012" }, password: "1e3" },
  });
});

test("null counts as absent, and the last of two equal keys counts, as in openstacksdk", () => {
  const text =
    "clouds: { otc: { profile: otc, auth: { token: ~, user_id: a, user_id: b, password: p, project_id: p } } }";
  expect(userOn({ files: { "/program/clouds.yaml": text } })).toMatchObject({ user: { id: "b" } });
});

test("the variables may name a vendor profile", () => {
  const environment = { OS_PROFILE: "otc-swiss", OS_TOKEN: "t", OS_PROJECT_ID: "p" };
  expect(settingsOn({ environment })).toMatchObject({
    region: "eu-ch2",
    authUrl: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3",
  });
});

test("the cloud `envvars`, or the name in OS_CLOUD_NAME, stands for the variables", () => {
  const environment = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
  expect(settingsOn({ environment: { ...environment, OS_CLOUD: "envvars" } }).credential.kind).toBe("token");
  expect(settingsOn({ environment: { ...environment, OS_CLOUD: "me", OS_CLOUD_NAME: "me" } }).credential.kind).toBe(
    "token",
  );
});

import { foundSettings, type ShownSetting } from "../../../provider/settings/foundSettings";
import { filesOf, type Computer } from "../../support/computer";

function foundOn({ config = {}, environment = {}, files }: Computer): readonly ShownSetting[] {
  return foundSettings((key) => config[key], environment, filesOf(files));
}

test("each setting is listed with its place, the first of several", () => {
  const config = { "otc-ddm:region": "eu-nl" };
  const environment = { OS_REGION_NAME: "eu-de", OS_TENANT_ID: "p1", OS_TOKEN: "t" };
  expect(foundOn({ config, environment })).toEqual([
    { setting: "token", place: "OS_TOKEN" },
    { setting: "projectId", place: "OS_TENANT_ID", value: "p1" },
    { setting: "region", place: "otc-ddm:region", value: "eu-nl" },
  ]);
});

test("no secret and no text of a file is listed", () => {
  const secrets = {
    OS_PASSWORD: "S1",
    OS_PASSCODE: "S2",
    OS_TOKEN: "S3",
    OS_SECRET_KEY: "S4",
    OS_SECURITY_TOKEN: "S5",
  };
  const texts = { OS_KEY: "S6", OS_CERT: "-----BEGIN\nS7", OS_CACERT: "/ca.pem" };
  const found = foundOn({ environment: { ...secrets, ...texts, OS_USERNAME: "jane", OS_ACCESS_KEY: "AK" } });
  expect(JSON.stringify(found)).not.toMatch(/S\d/);
  expect(found.map(({ setting, value }) => [setting, value])).toEqual([
    ["token", undefined],
    ["username", "jane"],
    ["password", undefined],
    ["passcode", undefined],
    ["accessKey", "AK"],
    ["secretKey", undefined],
    ["securityToken", undefined],
    ["caFile", "/ca.pem"],
    ["certFile", undefined],
    ["keyFile", undefined],
  ]);
});

test("settings that belong together are listed for one place: a credential, a project, and trust in certificates", () => {
  const config = { "otc-ddm:token": "t", "otc-ddm:projectName": "eu-de", "otc-ddm:caFile": "/ca.pem" };
  const environment = { OS_USERNAME: "jane", OS_PASSWORD: "x", OS_PROJECT_ID: "p1", OS_INSECURE: "1" };
  expect(foundOn({ config, environment }).map(({ setting }) => setting)).toEqual(["token", "projectName", "caFile"]);
});

test("a cloud is listed with the source of its name, and its settings with their file", () => {
  const clouds = "clouds:\n  otc:\n    region_name: eu-de\n    auth: { token: t, project_id: p1 }";
  const found = foundOn({ environment: { OS_CLOUD: "otc" }, files: { "/program/clouds.yaml": clouds } });
  expect(found).toEqual([
    { setting: "cloud", place: "OS_CLOUD", value: "otc" },
    { setting: "token", place: "token in /program/clouds.yaml" },
    { setting: "projectId", place: "project_id in /program/clouds.yaml", value: "p1" },
    { setting: "region", place: "region_name in /program/clouds.yaml", value: "eu-de" },
  ]);
});

test("an unreadable file does not hide other settings", () => {
  const files = { "/program/clouds.yaml": new Error("broken") };
  expect(foundOn({ environment: { OS_CLOUD: "otc", OS_REGION_NAME: "eu-de" }, files })).toEqual([
    { setting: "cloud", place: "OS_CLOUD", value: "otc" },
  ]);
});

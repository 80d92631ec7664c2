import { unknownValue } from "../../../../provider/resources/runtime";
import { changedSettings, checkSettings, settingsOf } from "../../../../provider/bridges/plugin/settings";

test("settings that exist are fine, and so are Pulumi's own keys and what is not known yet", () => {
  const given = { region: "eu-de", allowHttp: "true", debug: true, token: unknownValue };
  expect(checkSettings({ ...given, version: "1.0.0", pluginDownloadURL: "x", __internal: {} })).toEqual([]);
});

test.each(["true", "False", "1", "0", "yes", "off", true, false])("debug may be %j", (debug) => {
  expect(checkSettings({ debug })).toEqual([]);
});

test("debug that means neither yes nor no is refused, with its value", () => {
  expect(checkSettings({ debug: "loudly" })).toEqual([
    { property: "debug", reason: 'must be true or false, but is "loudly"' },
  ]);
});

test("every setting that does not exist is named, with those that do, and no value is told", () => {
  const issues = checkSettings({ regoin: "eu-de", pasword: "hush" });
  expect(issues.map(({ property }) => property)).toEqual(["regoin", "pasword"]);
  expect(issues[0]?.reason).toMatch(/^is not a setting of otc-ddm. The settings are cloud, .*region/);
  expect(JSON.stringify(issues)).not.toContain("hush");
});

test("settings become texts; what is empty, unknown or Pulumi's own is absent", () => {
  const given = { region: "eu-de", allowHttp: true, authUrl: "", token: unknownValue, version: "1.0.0" };
  expect([...settingsOf(given)]).toEqual([
    ["region", "eu-de"],
    ["allowHttp", "true"],
  ]);
});

test("a change of settings is told by name, and a number of another type is none", () => {
  expect(changedSettings({ region: "eu-de", debug: "true" }, { region: "eu-nl", debug: true, cloud: "c" })).toEqual([
    "region",
    "cloud",
  ]);
});

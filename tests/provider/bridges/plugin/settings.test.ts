import { unknownValue } from "../../../../provider/resources/runtime";
import { changedSettings, checkSettings, settingsOf } from "../../../../provider/bridges/plugin/settings";

test("known settings, Pulumi's own keys and unknown values are accepted", () => {
  const given = { region: "eu-de", allowHttp: "true", debug: true, token: unknownValue };
  expect(checkSettings({ ...given, version: "1.0.0", pluginDownloadURL: "x", __internal: {} })).toEqual([]);
});

test.each(["true", "False", "1", "0", "yes", "off", true, false])("debug may be %j", (debug) => {
  expect(checkSettings({ debug })).toEqual([]);
});

test("an invalid value of debug is refused, and the error quotes it", () => {
  expect(checkSettings({ debug: "loudly" })).toEqual([
    { property: "debug", reason: 'must be true or false, but is "loudly"' },
  ]);
});

test("an error names every unknown setting and the valid ones, and quotes no value", () => {
  const issues = checkSettings({ regoin: "eu-de", pasword: "hush" });
  expect(issues.map(({ property }) => property)).toEqual(["regoin", "pasword"]);
  expect(issues[0]?.reason).toMatch(/^is not a setting of otc-ddm. The settings are cloud, .*region/);
  expect(JSON.stringify(issues)).not.toContain("hush");
});

test("settings become strings, and empty, unknown and Pulumi's own ones are left out", () => {
  const given = { region: "eu-de", allowHttp: true, authUrl: "", token: unknownValue, version: "1.0.0" };
  expect([...settingsOf(given)]).toEqual([
    ["region", "eu-de"],
    ["allowHttp", "true"],
  ]);
});

test("a diff names the changed settings, and the same number in another type is no change", () => {
  expect(changedSettings({ region: "eu-de", debug: "true" }, { region: "eu-nl", debug: true, cloud: "c" })).toEqual([
    "region",
    "cloud",
  ]);
});

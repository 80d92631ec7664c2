import { environmentSource } from "../../../provider/settings/settingSources";
import { reasonsOn } from "../../support/computer";

test("the location of a setting is its first name with a value, or else its first name", () => {
  const source = environmentSource({ OS_TOKEN: " ", OS_AUTH_TOKEN: "t" }, false);
  expect(source.find("token")).toEqual({ value: "t", place: "OS_AUTH_TOKEN" });
  expect(source.locationOf("password")).toBe("OS_PASSWORD");
});

test("an error about a key in clouds.yaml uses the name in the file, for each of its names in `auth`", () => {
  const keys = "access_key: fine, auth: { ak: 'two\n\n        lines', sk: s, project_id: p }";
  const files = { "/program/clouds.yaml": `clouds: { otc: { profile: otc, ${keys} } }` };
  expect(reasonsOn({ files })).toMatch(/: ak in \/program\/clouds.yaml cannot be sent: its character 4 of 9/);
});

test("an error about AWS's variables uses the name that is set", () => {
  const environment = { AWS_ACCESS_KEY_ID: "k", AWS_ACCESS_SECRET_KEY: "two\nlines" };
  expect(reasonsOn({ environment })).toContain("AWS_ACCESS_SECRET_KEY cannot be sent");
});

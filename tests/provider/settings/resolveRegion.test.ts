import { resolveRegion } from "../../../provider/settings/resolveRegion";
import { settingsOn, type Computer } from "../../support/computer";
import { environmentSource } from "../../../provider/settings/settingSources";

const regionIn = (environment: Readonly<Record<string, string>>): string | undefined =>
  resolveRegion([environmentSource(environment, false)]);

const hints = { OS_PROJECT_NAME: "eu-nl_orders", OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" };

test("an explicit region comes before the project's name, and that before IAM's address", () => {
  expect(regionIn({ ...hints, OS_REGION_NAME: "eu-ch2" })).toBe("eu-ch2");
  expect(regionIn(hints)).toBe("eu-nl");
  expect(regionIn({ ...hints, OS_PROJECT_NAME: "orders" })).toBe("eu-de");
  expect(regionIn({ OS_PROJECT_NAME: "orders", OS_AUTH_URL: "https://iam.test" })).toBeUndefined();
});

test("the input comes before every other source of a region", () => {
  const environment = { ...hints, OS_TOKEN: "t", OS_REGION_NAME: "eu-de" };
  const on = (computer: Computer): string | undefined => settingsOn({ environment, ...computer }).region;
  expect(on({ args: { region: "eu-ch2" }, config: { "otc-ddm:region": "eu-nl" } })).toBe("eu-ch2");
  expect(on({ config: { "otc-ddm:region": "eu-nl" } })).toBe("eu-nl");
  expect(on({})).toBe("eu-de");
});

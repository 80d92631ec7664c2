import { settingsOn } from "../../support/computer";

let mockLoads = 0;

jest.mock("yaml", () => {
  mockLoads += 1;
  return jest.requireActual<object>("yaml");
});

test("the YAML library is only loaded if a file of clouds is read", () => {
  const environment = { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
  settingsOn({ environment });
  expect(mockLoads).toBe(0);
  const files = { "/program/clouds.yaml": "clouds: { otc: { profile: otc, auth: { token: t, project_id: p } } }" };
  expect(settingsOn({ environment: { OS_CLOUD: "otc" }, files }).region).toBe("eu-de");
  expect(mockLoads).toBe(1);
});

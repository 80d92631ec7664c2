import { resolveConnection, type ConnectionArgs, type ConnectionSettings } from "../../../provider/api/settings";
import type { Problem } from "../../../provider/problem";

type Values = Readonly<Record<string, string>>;

function settingsOf(args: ConnectionArgs, config: Values = {}, environment: Values = {}): ConnectionSettings {
  const resolved = resolveConnection(args, (key) => config[key], environment);
  if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
  return resolved.settings;
}

function problemsOf(args: ConnectionArgs, config: Values = {}, environment: Values = {}): readonly Problem[] {
  const resolved = resolveConnection(args, (key) => config[key], environment);
  return "problems" in resolved ? resolved.problems : [];
}

const user = { OS_USERNAME: "u", OS_PASSWORD: "p", OS_DOMAIN_NAME: "d" };

test("finds everything in the environment of an OTC user", () => {
  expect(settingsOf({}, {}, { ...user, OS_REGION_NAME: "eu-de", OS_PROJECT_NAME: "eu-de_orders" })).toEqual({
    endpoint: "https://ddm.eu-de.otc.t-systems.com",
    authUrl: "https://iam.eu-de.otc.t-systems.com/v3",
    scope: { projectName: "eu-de_orders" },
    credential: {
      kind: "password",
      source: "the environment (OS_*)",
      user: { name: "u", domain: { name: "d" } },
      password: "p",
    },
  });
});

test("takes the region from the project's name where none is set", () => {
  expect(settingsOf({}, {}, { ...user, OS_PROJECT_NAME: "eu-de_orders" }).endpoint).toMatch("ddm.eu-de.");
});

test("prefers arguments, then our configuration, then the bridged provider's, then the environment", () => {
  const environment = { OS_TOKEN: "env", OS_PROJECT_ID: "env", OS_REGION_NAME: "eu-de" };
  const bridged = { "opentelekomcloud:tenantId": "bridged", "opentelekomcloud:token": "bridged" };
  const own = { "otc-ddm:projectId": "own", "otc-ddm:token": "own" };
  const projectOf = (args: ConnectionArgs, config: Values): unknown => settingsOf(args, config, environment).scope;
  expect(projectOf({}, {})).toEqual({ projectId: "env" });
  expect(projectOf({}, bridged)).toEqual({ projectId: "bridged" });
  expect(projectOf({}, { ...bridged, ...own })).toEqual({ projectId: "own" });
  expect(projectOf({ projectId: "arg" }, { ...bridged, ...own })).toEqual({ projectId: "arg" });
  expect(settingsOf({}, { ...bridged, ...own }, environment).credential).toMatchObject({ token: "own" });
});

test("never completes a credential of one source from another", () => {
  const config = { "otc-ddm:username": "u", "otc-ddm:domainName": "d" };
  const problems = problemsOf({ projectId: "p", region: "eu-de" }, config, { OS_PASSWORD: "secret-of-another" });
  expect(problems).toEqual([
    { property: "", reason: expect.stringContaining("set otc-ddm:password too, in the same place") as string },
  ]);
  expect(JSON.stringify(problems)).not.toContain("secret-of-another");
});

test("lets an explicit endpoint stand for any region, with or without version and project", () => {
  const environment = { OS_TOKEN: "t", OS_PROJECT_ID: "p1", OS_REGION_NAME: "mars-1" };
  for (const endpoint of ["https://x.test", "https://x.test/", "https://x.test/v3", "https://x.test/v3/p1/"]) {
    expect(settingsOf({ endpoint }, {}, environment).endpoint).toBe("https://x.test");
  }
  expect(settingsOf({}, {}, { ...environment, OS_DDM_ENDPOINT_OVERRIDE: "http://127.0.0.1:9" }).endpoint).toBe(
    "http://127.0.0.1:9",
  );
});

test("reports every problem at once, by property", () => {
  const problems = problemsOf({ projectId: "a b", endpoint: "ftp://x" }, { "otc-ddm:authUrl": "nonsense" });
  expect(problems.map(({ property }) => property)).toEqual(["projectId", "endpoint", "", ""]);
});

test.each([
  [{ region: "mars-1" }, "region", 'must be one of eu-de, eu-nl, eu-ch2, but is "mars-1"'],
  [{ region: "eu-nl" }, "region", 'DDM is not among the published endpoints of "eu-nl"'],
  [{}, "region", "no region is set"],
  [{ endpoint: "ftp://x" }, "endpoint", 'must be an http or https URL, but is "ftp://x"'],
  [{ endpoint: "nonsense" }, "endpoint", 'must be an http or https URL, but is "nonsense"'],
])("says what is wrong with %j", (args, property, reason) => {
  const [problem] = problemsOf({ projectId: "p", ...args }, {}, { OS_TOKEN: "t" });
  expect(problem).toEqual({ property, reason: expect.stringContaining(reason) as string });
});

test("does not show a password in a refused URL", () => {
  const problems = problemsOf({ projectId: "p", endpoint: "https://u:hush@x" }, {}, { OS_TOKEN: "t" });
  expect(JSON.stringify(problems)).toContain("without a user name or password");
  expect(JSON.stringify(problems)).not.toContain("hush");
});

test("says where a project may be set", () => {
  const [problem] = problemsOf({ region: "eu-de" }, {}, { OS_TOKEN: "t" });
  expect(problem?.property).toBe("projectId");
  for (const place of ["otc-ddm:projectId", "opentelekomcloud:tenantId", "OS_PROJECT_ID", "OS_PROJECT_NAME"]) {
    expect(problem?.reason).toContain(place);
  }
});

test("wants a project's id with a token, which cannot tell it", () => {
  const [problem] = problemsOf({ region: "eu-de" }, {}, { OS_TOKEN: "t", OS_PROJECT_NAME: "eu-de" });
  expect(problem).toEqual({ property: "projectId", reason: expect.stringContaining("a token needs") as string });
});

test("adds the version to IAM's address where it is missing", () => {
  const environment = { ...user, OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
  expect(settingsOf({}, {}, { ...environment, OS_AUTH_URL: "https://iam.test/" }).authUrl).toBe("https://iam.test/v3");
  expect(settingsOf({}, {}, { ...environment, OS_AUTH_URL: "https://iam.test/v3" }).authUrl).toBe(
    "https://iam.test/v3",
  );
});

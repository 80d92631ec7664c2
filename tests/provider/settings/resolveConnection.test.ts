import { resolveConnection, type ConnectionArgs } from "../../../provider/settings/resolveConnection";
import type { ConnectionSettings } from "../../../provider/connection/connectionSettings";
import { awsVariables, aliasesOf, settingAliases, type Setting } from "../../../provider/settings/settingAliases";
import { environmentSource } from "../../../provider/settings/settingSources";
import type { ValidationIssue } from "../../../provider/validationIssue";
import { expectDocumented } from "../../support/documentedTable";

type Values = Readonly<Record<string, string>>;

function settingsOf(args: ConnectionArgs, config: Values = {}, environment: Values = {}): ConnectionSettings {
  const resolved = resolveConnection(args, (key) => config[key], environment);
  if ("issues" in resolved) throw new Error(JSON.stringify(resolved.issues));
  return resolved.settings;
}

function issuesOf(args: ConnectionArgs, config: Values = {}, environment: Values = {}): readonly ValidationIssue[] {
  const resolved = resolveConnection(args, (key) => config[key], environment);
  return "issues" in resolved ? resolved.issues : [];
}

const user = { OS_USERNAME: "u", OS_PASSWORD: "p", OS_DOMAIN_NAME: "d" };

test("every setting is found in the environment of an OTC user", () => {
  expect(settingsOf({}, {}, { ...user, OS_REGION_NAME: "eu-de", OS_PROJECT_NAME: "eu-de_orders" })).toEqual({
    region: "eu-de",
    authUrl: "https://iam.eu-de.otc.t-systems.com/v3",
    scope: { projectName: "eu-de_orders" },
    credential: {
      kind: "password",
      source: "the environment (OS_*)",
      user: { name: "u", domain: { name: "d" } },
      password: "p",
    },
    tls: {},
  });
});

test("the region comes from the project's name if none is set", () => {
  expect(settingsOf({}, {}, { ...user, OS_PROJECT_NAME: "eu-de_orders" }).region).toBe("eu-de");
});

test("the region comes from IAM's address if no other source has it", () => {
  const environment = { ...user, OS_PROJECT_ID: "p", OS_AUTH_URL: "https://iam-pub.eu-ch2.sc.otc.t-systems.com/v3" };
  expect(settingsOf({}, {}, environment).region).toBe("eu-ch2");
});

test("the endpoint comes from the catalog if none is set, also in a region without a published DDM", () => {
  for (const region of ["eu-de", "eu-nl", "eu-ch2"]) {
    const settings = settingsOf({ region, projectId: "p" }, {}, user);
    expect(settings).toMatchObject({ region, authUrl: expect.stringContaining(region) as string });
    expect(settings).not.toHaveProperty("endpoint");
  }
});

test("arguments come before otc-ddm, then the bridged provider's configuration, then the environment", () => {
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

test("a credential of one source is never completed from another", () => {
  const config = { "otc-ddm:username": "u", "otc-ddm:domainName": "d" };
  const issues = issuesOf({ projectId: "p", region: "eu-de" }, config, { OS_PASSWORD: "secret-of-another" });
  expect(issues).toEqual([
    { property: "", reason: expect.stringContaining("set otc-ddm:password too, in the same place") as string },
  ]);
  expect(JSON.stringify(issues)).not.toContain("secret-of-another");
});

test("an explicit endpoint works with any region, with or without version and project", () => {
  const environment = { OS_TOKEN: "t", OS_PROJECT_ID: "p1", OS_REGION_NAME: "mars-1" };
  for (const endpoint of ["https://x.test", "https://x.test/", "https://x.test/v3", "https://x.test/v3/p1/"]) {
    expect(settingsOf({ endpoint }, {}, environment).endpoint).toBe("https://x.test");
  }
  expect(settingsOf({}, {}, { ...environment, OS_DDM_ENDPOINT_OVERRIDE: "http://127.0.0.1:9" }).endpoint).toBe(
    "http://127.0.0.1:9",
  );
});

test("every issue is reported at once, by property", () => {
  const issues = issuesOf({ projectId: "a b", endpoint: "ftp://x" }, { "otc-ddm:authUrl": "nonsense" });
  expect(issues.map(({ property }) => property)).toEqual(["projectId", "endpoint", "", ""]);
});

test.each([
  [{ region: "mars-1" }, "region", 'must be one of eu-de, eu-nl, eu-ch2, but is "mars-1"'],
  [{}, "region", "no region is set"],
  [{ endpoint: "ftp://x" }, "endpoint", 'must be an http or https URL, but is "ftp://x"'],
  [{ endpoint: "nonsense" }, "endpoint", 'must be an http or https URL, but is "nonsense"'],
])("an error says what is wrong with %j", (args, property, reason) => {
  const [issue] = issuesOf({ projectId: "p", ...args }, {}, { OS_TOKEN: "t" });
  expect(issue).toEqual({ property, reason: expect.stringContaining(reason) as string });
});

test("a password in a refused URL is not shown", () => {
  const issues = issuesOf({ projectId: "p", endpoint: "https://u:hush@x" }, {}, { OS_TOKEN: "t" });
  expect(JSON.stringify(issues)).toContain("without a user name or password");
  expect(JSON.stringify(issues)).not.toContain("hush");
});

test("an error lists the places for a project", () => {
  const [issue] = issuesOf({ region: "eu-de" }, {}, { OS_TOKEN: "t" });
  expect(issue?.property).toBe("projectId");
  for (const place of ["otc-ddm:projectId", "opentelekomcloud:tenantId", "OS_PROJECT_ID", "OS_PROJECT_NAME"]) {
    expect(issue?.reason).toContain(place);
  }
});

test("a token needs a project's id only if the address of IAM is unknown", () => {
  const environment = { OS_TOKEN: "t", OS_PROJECT_NAME: "orders" };
  expect(settingsOf({ region: "eu-de" }, {}, environment).scope).toEqual({ projectName: "orders" });
  const [issue] = issuesOf({ endpoint: "https://ddm.test" }, {}, environment);
  expect(issue).toEqual({ property: "projectId", reason: expect.stringContaining("a token needs") as string });
});

test("the address of IAM is optional for a token with a project's id, and required for a user", () => {
  const args = { endpoint: "https://ddm.test", projectId: "p" };
  expect(settingsOf(args, {}, { OS_TOKEN: "t" })).not.toHaveProperty("authUrl");
  const [issue] = issuesOf(args, {}, user);
  expect(issue?.reason).toMatch(/address of IAM is unknown.*otc-ddm:authUrl, opentelekomcloud:authUrl, OS_AUTH_URL/);
});

test("the version is added to an address of IAM without one", () => {
  const environment = { ...user, OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
  expect(settingsOf({}, {}, { ...environment, OS_AUTH_URL: "https://iam.test/" }).authUrl).toBe("https://iam.test/v3");
  expect(settingsOf({}, {}, { ...environment, OS_AUTH_URL: "https://iam.test/v3" }).authUrl).toBe(
    "https://iam.test/v3",
  );
});

test.each(["http://127.0.0.1:9", "http://127.8.8.8", "http://localhost:1", "http://[::1]:1", "https://anywhere.test"])(
  "%s is accepted for both addresses",
  (address) => {
    const environment = { ...user, OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" };
    expect(settingsOf({ endpoint: address }, {}, { ...environment, OS_AUTH_URL: address })).toMatchObject({
      endpoint: address,
      authUrl: `${address}/v3`,
    });
  },
);

test.each(["http://ddm.test", "http://127.0.0.1.evil.test", "http://localhost.evil.test", "http://10.0.0.1"])(
  "%s is refused for both addresses, unless http is allowed",
  (address) => {
    const environment = { ...user, OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de", OS_AUTH_URL: address };
    const issues = issuesOf({ endpoint: address }, {}, environment);
    expect(issues.map(({ property }) => property)).toEqual(["endpoint", ""]);
    for (const { reason } of issues) {
      expect(reason).toMatch(/must begin with https:\/\/.*set otc-ddm:allowHttp or OTC_DDM_ALLOW_HTTP to true/);
    }
    expect(settingsOf({ endpoint: address }, { "otc-ddm:allowHttp": "true" }, environment).endpoint).toBe(address);
    expect(settingsOf({ endpoint: address }, {}, { ...environment, OTC_DDM_ALLOW_HTTP: "1" }).endpoint).toBe(address);
    const wrong = issuesOf({ endpoint: address }, { "otc-ddm:allowHttp": "perhaps" }, environment);
    expect(wrong.map(({ reason }) => reason).join()).toContain(
      'otc-ddm:allowHttp must be true or false, but is "perhaps"',
    );
  },
);

test.each(Object.keys(settingAliases) as Setting[])(
  "%s is read from each of its variables, in their order",
  (setting) => {
    const variables = aliasesOf(setting).environment;
    const environment: Record<string, string> = Object.fromEntries(
      variables.map((variable) => [variable, `of ${variable}`]),
    );
    for (const variable of variables) {
      expect(environmentSource(environment, false).read(setting)).toBe(`of ${variable}`);
      environment[variable] = "";
    }
    expect(environmentSource(environment, false).read(setting)).toBeUndefined();
  },
);

test("the documentation lists every setting with all its places", async () => {
  const code = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");
  const rows = (Object.keys(settingAliases) as Setting[]).map((setting) => {
    const { configKey: own, bridged, environment, cloud } = aliasesOf(setting);
    const aws = Object.entries(awsVariables).find(([name]) => name === setting)?.[1] ?? [];
    const keys = [own && `otc-ddm:${own}`, bridged && `opentelekomcloud:${bridged}`].map((key) =>
      code(key ? [key] : []),
    );
    return [...keys, code([...environment, ...aws]), code(cloud)];
  });
  const head = ["`otc-ddm`", "`opentelekomcloud`", "environment", "clouds.yaml"];
  await expectDocumented("configuration.md", "settings", [head, ...rows]);
});

import { reasonsOn, settingsOn, type Computer } from "../../support/computer";

const elsewhere = { args: { projectId: "p", region: "eu-de" } };

test("an access key of AWS's variables needs both halves, and is used only if there is no other credential", () => {
  const aws = { AWS_ACCESS_KEY_ID: "k", AWS_SECRET_ACCESS_KEY: "s" };
  expect(settingsOn({ ...elsewhere, environment: aws }).credential).toMatchObject({ accessKey: "k" });
  expect(settingsOn({ ...elsewhere, environment: { ...aws, OS_TOKEN: "t" } }).credential.kind).toBe("token");
  for (const half of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const) {
    const { [half]: _left, ...rest } = aws;
    expect(reasonsOn({ ...elsewhere, environment: rest })).toContain("no credential was found");
  }
  const mixed = { OS_ACCESS_KEY: "k", AWS_SECRET_ACCESS_KEY: "s" };
  expect(reasonsOn({ ...elsewhere, environment: mixed })).toContain("set OS_SECRET_KEY too, in the same place");
});

test("a token comes before an access key, and an access key before a password, within one place", () => {
  const all = { OS_TOKEN: "t", OS_ACCESS_KEY: "k", OS_SECRET_KEY: "s", OS_USER_ID: "i", OS_PASSWORD: "p" };
  const kind = (environment: Computer["environment"] = {}): string =>
    settingsOn({ ...elsewhere, environment }).credential.kind;
  const { OS_TOKEN: _token, ...noToken } = all;
  expect(kind(all)).toBe("token");
  expect(kind(noToken)).toBe("accessKey");
  expect(kind({ OS_USER_ID: "i", OS_PASSWORD: "p" })).toBe("password");
});

test.each([
  ["token", "token"],
  ["v3token", "token"],
  ["password", "password"],
  ["v3password", "password"],
  ["v3totp", "password"],
  ["v3multifactor", "password"],
  ["aksk", "accessKey"],
])("the authentication type %s chooses among all settings", (authType, kind) => {
  const environment = {
    OS_TOKEN: "t",
    OS_ACCESS_KEY: "k",
    OS_SECRET_KEY: "s",
    OS_USER_ID: "i",
    OS_PASSWORD: "p",
    OS_PASSCODE: "1",
  };
  expect(settingsOn({ ...elsewhere, environment: { ...environment, OS_AUTH_TYPE: authType } }).credential.kind).toBe(
    kind,
  );
  expect(settingsOn({ ...elsewhere, config: { "otc-ddm:authType": authType }, environment }).credential.kind).toBe(
    kind,
  );
});

test.each([
  ["aksk", { OS_PASSWORD: "hush" }, ["OS_ACCESS_KEY", "OS_SECRET_KEY"]],
  ["v3token", { OS_PASSWORD: "hush" }, ["OS_TOKEN"]],
  ["v3password", { OS_TOKEN: "hush" }, ["OS_USERNAME", "OS_PASSWORD"]],
  ["v3totp", { OS_USER_ID: "i", OS_PASSWORD: "hush" }, ["OS_PASSCODE"]],
  ["v3multifactor", { OS_USER_ID: "i", OS_PASSWORD: "hush" }, ["OS_PASSCODE"]],
])("an error names the settings that the authentication type %s lacks", (authType, rest, missing) => {
  const reasons = reasonsOn({ ...elsewhere, environment: { ...rest, OS_AUTH_TYPE: authType } });
  for (const variable of missing) expect(reasons).toContain(variable);
  expect(reasons).not.toContain("hush");
});

test("an error about an invalid authentication type lists the valid ones", () => {
  const environment = { OS_TOKEN: "t", OS_AUTH_TYPE: "v3oidcpassword" };
  expect(reasonsOn({ ...elsewhere, environment })).toMatch(
    /OS_AUTH_TYPE must be one of token, .*aksk, agency, but is "v3oidc/,
  );
});

test("a passcode needs the user's id, as in IAM", () => {
  const environment = { OS_USERNAME: "u", OS_DOMAIN_NAME: "d", OS_PASSWORD: "p", OS_PASSCODE: "hush" };
  const reasons = reasonsOn({ ...elsewhere, environment });
  expect(reasons).toContain("IAM needs the user's id, not the name: set OS_USER_ID");
  expect(reasons).not.toContain("hush");
});

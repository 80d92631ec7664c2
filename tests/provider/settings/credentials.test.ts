import { awsVariables, aliasesOf, type Setting } from "../../../provider/settings/settingAliases";
import { reasonsOn, settingsOn, type Computer } from "../../support/computer";

type Values = Readonly<Partial<Record<Setting, string>>>;

/** A way to authenticate, with its required settings. */
interface Means {
  readonly values: Values;
  readonly credential: object;
  readonly needs: readonly Setting[];
}

const user = { username: "u", domainName: "d", password: "hush-password" };
const agency = { agencyName: "a", agencyDomainName: "ad" };
const key = { accessKey: "k", secretKey: "hush-secret" };
const needsOfUser = ["username", "domainName", "password"] as const;

const means: Readonly<Record<string, Means>> = {
  token: { values: { token: "hush-token" }, credential: { kind: "token", token: "hush-token" }, needs: [] },
  "user by name": {
    values: user,
    credential: { kind: "password", user: { name: "u", domain: { name: "d" } }, password: "hush-password" },
    needs: needsOfUser,
  },
  "user by name in a domain by id": {
    values: { username: "u", domainId: "i", password: "hush-password" },
    credential: { kind: "password", user: { name: "u", domain: { id: "i" } }, password: "hush-password" },
    needs: ["username", "password"],
  },
  "user by id": {
    values: { userId: "i", password: "hush-password" },
    credential: { kind: "password", user: { id: "i" }, password: "hush-password" },
    needs: ["password"],
  },
  "user with a passcode": {
    values: { userId: "i", password: "hush-password", passcode: "hush-123456", domainName: "d" },
    credential: {
      kind: "password",
      user: { id: "i", domain: { name: "d" } },
      password: "hush-password",
      passcode: "hush-123456",
    },
    needs: ["password"],
  },
  "access key": {
    values: key,
    credential: { kind: "accessKey", accessKey: "k", secretKey: "hush-secret" },
    needs: ["accessKey", "secretKey"],
  },
  "temporary access key": {
    values: { ...key, securityToken: "hush-temporary" },
    credential: { kind: "accessKey", accessKey: "k", secretKey: "hush-secret", securityToken: "hush-temporary" },
    needs: ["accessKey", "secretKey"],
  },
  "agency by a user": {
    values: { ...user, ...agency },
    credential: {
      kind: "password",
      user: { name: "u", domain: { name: "d" } },
      password: "hush-password",
      agency: { name: "a", domain: { name: "ad" } },
    },
    needs: [...needsOfUser, "agencyName", "agencyDomainName"],
  },
  "agency by an access key, with a project of its own": {
    values: { ...key, ...agency, delegatedProjectName: "eu-de_other" },
    credential: {
      kind: "accessKey",
      accessKey: "k",
      secretKey: "hush-secret",
      agency: { name: "a", domain: { name: "ad" }, project: { projectName: "eu-de_other" } },
    },
    needs: ["accessKey", "secretKey", "agencyName", "agencyDomainName"],
  },
  "agency and its project by id": {
    values: { ...key, agencyName: "a", agencyDomainId: "ai", delegatedProjectId: "di" },
    credential: {
      kind: "accessKey",
      accessKey: "k",
      secretKey: "hush-secret",
      agency: { name: "a", domain: { id: "ai" }, project: { projectId: "di" } },
    },
    needs: ["accessKey", "secretKey", "agencyName", "agencyDomainId"],
  },
};

/**
 * A place for settings: how values are set there, and its name in an error. `undefined`: it cannot hold the setting.
 */
interface Place {
  readonly name: string;
  readonly put: (values: Values) => Computer;
  readonly where: (setting: Setting) => string | undefined;
}

const entriesOf = (values: Values): readonly [Setting, string][] => Object.entries(values) as [Setting, string][];
const keyed = (values: Values, keyOf: (setting: Setting) => string | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(entriesOf(values).map(([setting, value]) => [keyOf(setting) ?? "none", value]));

const path = "/program/clouds.yaml";
const cloudFile = (
  values: Values,
  keyOf: (setting: Setting) => string | undefined,
): Readonly<Record<string, string>> => ({
  [path]: JSON.stringify({ clouds: { otc: { auth: keyed(values, keyOf) } } }),
});
const places: Readonly<Record<string, Place>> = {
  "our configuration": {
    name: "the otc-ddm configuration",
    put: (values) => ({ config: keyed(values, (setting) => `otc-ddm:${aliasesOf(setting).configKey ?? ""}`) }),
    where: (setting) => aliasesOf(setting).configKey && `otc-ddm:${aliasesOf(setting).configKey ?? ""}`,
  },
  "the bridged package's configuration": {
    name: "the opentelekomcloud configuration",
    put: (values) => ({ config: keyed(values, (setting) => `opentelekomcloud:${aliasesOf(setting).bridged ?? ""}`) }),
    where: (setting) => aliasesOf(setting).bridged && `opentelekomcloud:${aliasesOf(setting).bridged ?? ""}`,
  },
  "the variables": {
    name: "the environment (OS_*)",
    put: (values) => ({ environment: keyed(values, (setting) => aliasesOf(setting).environment[0]) }),
    where: (setting) => aliasesOf(setting).environment[0],
  },
  "the variables by their last aliases": {
    name: "the environment (OS_*)",
    put: (values) => ({ environment: keyed(values, (setting) => aliasesOf(setting).environment.at(-1)) }),
    where: (setting) => aliasesOf(setting).environment[0],
  },
  "a named cloud": {
    name: `the cloud "otc" of ${path}`,
    put: (values) => ({
      environment: { OS_CLOUD: "otc", OS_TOKEN: "not-mixed-in", OS_PASSWORD: "not-mixed-in" },
      files: cloudFile(values, (setting) => aliasesOf(setting).cloud[0]),
    }),
    where: (setting) => `${aliasesOf(setting).cloud[0] ?? ""} in ${path}`,
  },
  "the only cloud, by the last aliases": {
    name: `the cloud "otc" of ${path}`,
    put: (values) => ({ files: cloudFile(values, (setting) => aliasesOf(setting).cloud.at(-1)) }),
    where: (setting) => `${aliasesOf(setting).cloud[0] ?? ""} in ${path}`,
  },
  "the variables of AWS": {
    name: "the environment (AWS_*)",
    // AWS has no variables for an agency, so it can only be set in OpenStack's.
    put: (values) => ({
      environment: keyed(values, (setting) =>
        /agency|delegated/.test(setting) ? aliasesOf(setting).environment[0] : variableOfAws(setting),
      ),
    }),
    where: variableOfAws,
  },
};

function variableOfAws(setting: Setting): string | undefined {
  return setting === "accessKey" || setting === "secretKey" || setting === "securityToken"
    ? awsVariables[setting][0]
    : undefined;
}

const elsewhere = { args: { projectId: "p", region: "eu-de" } };
const cells = Object.entries(means).flatMap(([way, { values, credential, needs }]) =>
  Object.entries(places).map(([place, { name, put, where }]) => {
    const possible = entriesOf(values).every(([setting]) => where(setting) !== undefined);
    return { way, place, values, credential, needs, name, put, where, possible };
  }),
);

test.each(cells.filter(({ possible }) => possible))("$way is read from $place", ({ values, credential, name, put }) => {
  const found = settingsOn({ ...elsewhere, ...put(values) }).credential;
  // A resource's own project comes before the agency's, which has its own test.
  const { agency: expected, ...rest } = credential as { agency?: { name: string; domain: object } };
  const withoutProject = expected && { agency: { name: expected.name, domain: expected.domain } };
  expect(found).toEqual({ ...rest, ...withoutProject, source: name });
});

test.each(cells.filter(({ possible }) => !possible))(
  "$way in $place, which cannot hold it, is an error",
  ({ values, put }) => {
    const reasons = reasonsOn({ ...elsewhere, ...put(values) });
    expect(reasons).toMatch(/no credential was found|has only a part of|set both in the same place/);
    expect(reasons).not.toContain("hush");
  },
);

const gaps = cells
  .filter(({ possible, place }) => possible && place !== "the variables of AWS")
  .flatMap((cell) => cell.needs.map((missing) => ({ ...cell, missing })));

test.each(gaps)(
  "an error names $missing, which $way in $place lacks, and no secret",
  ({ values, missing, put, where, name }) => {
    const { [missing]: _left, ...rest } = values;
    const reasons = reasonsOn({ ...elsewhere, ...put(rest) });
    expect(reasons).toContain(`${name} has only a part of`);
    expect(reasons).toContain(where(missing));
    expect(reasons).not.toContain("hush");
  },
);

test("an error without any credential lists all ways to set one", () => {
  const reasons = reasonsOn(elsewhere);
  for (const place of [
    "otc-ddm:token",
    "opentelekomcloud:userName + opentelekomcloud:password",
    "OS_ACCESS_KEY + OS_SECRET_KEY",
    "OS_CLOUD",
  ]) {
    expect(reasons).toContain(place);
  }
});

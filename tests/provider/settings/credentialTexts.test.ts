import { aliasesOf, type Setting } from "../../../provider/settings/settingAliases";
import { issuesOn, reasonsOn, settingsOn, type Computer } from "../../support/computer";

const elsewhere = { args: { projectId: "p", region: "eu-de" } };

test.each(["\n", "\r\n", "\r", " ", "\t", " \n "])(
  "white space (%j) around a credential is removed in every place",
  (space) => {
    const around = (text: string): string => space + text + space;
    const places = (values: Readonly<Partial<Record<Setting, string>>>): Computer[] => {
      const entries = Object.entries(values) as [Setting, string][];
      const keyed = (keyOf: (setting: Setting) => string | undefined) =>
        Object.fromEntries(entries.map(([setting, value]) => [keyOf(setting) ?? "", around(value)]));
      const auth = keyed((setting) => aliasesOf(setting).cloud[0]);
      return [
        { config: keyed((setting) => `otc-ddm:${aliasesOf(setting).configKey ?? ""}`) },
        { config: keyed((setting) => `opentelekomcloud:${aliasesOf(setting).bridged ?? ""}`) },
        { environment: keyed((setting) => aliasesOf(setting).environment[0]) },
        { files: { "/program/clouds.yaml": JSON.stringify({ clouds: { otc: { auth } } }) } },
      ];
    };
    const found = (values: Readonly<Partial<Record<Setting, string>>>): object[] =>
      places(values).map((place) => settingsOn({ ...elsewhere, ...place }).credential);
    for (const credential of found({ token: "t" })) expect(credential).toMatchObject({ token: "t" });
    for (const credential of found({ accessKey: "k", secretKey: "s", securityToken: "x" })) {
      expect(credential).toMatchObject({ accessKey: "k", secretKey: "s", securityToken: "x" });
    }
    for (const credential of found({ userId: "i", password: "p w" })) {
      expect(credential).toMatchObject({ user: { id: "i" }, password: "p w" });
    }
  },
);

test("an access key of AWS's variables is trimmed too", () => {
  const environment = { AWS_ACCESS_KEY_ID: "k\n", AWS_SECRET_ACCESS_KEY: " s" };
  expect(settingsOn({ ...elsewhere, environment }).credential).toMatchObject({ accessKey: "k", secretKey: "s" });
});

test("a setting with only white space counts as absent", () => {
  expect(settingsOn({ ...elsewhere, environment: { OS_TOKEN: " \n", OS_AUTH_TOKEN: "t" } }).credential).toMatchObject({
    token: "t",
  });
  expect(reasonsOn({ ...elsewhere, environment: { OS_TOKEN: "\n" } })).toContain("no credential was found");
});

test.each<[string, Record<string, string>, RegExp]>([
  [
    "a token of two lines",
    { OS_TOKEN: "hush\nhush" },
    /^: OS_TOKEN cannot be sent: its character 5 of 9 is a line break/,
  ],
  [
    "a token with a letter",
    { OS_TOKEN: "hüsh-hush" },
    /OS_TOKEN .*character 2 of 9 is not a printable ASCII character/,
  ],
  ["a token with a control character", { OS_TOKEN: "hush\u0007hush" }, /OS_TOKEN .*character 5 of 9/],
  ["an access key", { OS_ACCESS_KEY: "hush\r\nx", OS_SECRET_KEY: "s" }, /OS_ACCESS_KEY cannot be sent/],
  ["a secret key", { OS_ACCESS_KEY: "k", OS_SECRET_KEY: "hush\u200bx" }, /OS_SECRET_KEY cannot be sent/],
  [
    "a security token",
    { OS_ACCESS_KEY: "k", OS_SECRET_KEY: "s", OS_SECURITY_TOKEN: "hush\nx" },
    /OS_SECURITY_TOKEN cannot be sent/,
  ],
])("%s that cannot be sent in a header is an issue that does not quote it", (_what, environment, reason) => {
  const computer = { ...elsewhere, environment };
  expect(issuesOn(computer)).toHaveLength(1);
  expect(reasonsOn(computer)).toMatch(reason);
  expect(reasonsOn(computer)).not.toMatch(/hush|hüsh/);
});

test("a security token alone lacks its access key, and not a user", () => {
  const reasons = reasonsOn({ ...elsewhere, environment: { OS_SECURITY_TOKEN: "hush" } });
  expect(reasons).toContain("has only a part of a credential: set OS_ACCESS_KEY and OS_SECRET_KEY too");
  expect(reasons).not.toMatch(/USERNAME|PASSWORD|hush/);
});

test("an error about a missing clouds.yaml lists the searched folders", () => {
  const folders = "/program, /home/jane/.config/openstack, /etc/xdg/openstack, /etc/openstack";
  expect(reasonsOn(elsewhere)).toContain("no credential was found. Set a token ");
  expect(reasonsOn(elsewhere)).toContain(`. There is no clouds.yaml in any of the folders ${folders}`);
  expect(reasonsOn({ ...elsewhere, environment: { OS_CLOUD: "otc", XDG_CONFIG_HOME: "/x" } })).toContain(
    "but there is no clouds.yaml in any of the folders /program, /x/openstack, /home",
  );
});

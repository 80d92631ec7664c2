import { searchPath } from "../../../provider/settings/clouds/cloudFiles";
import { cloudText } from "../../support/cloudText";
import { filesOf, issuesOn, reasonsOn, settingsOn, type Computer } from "../../support/computer";

const userOn = (computer: Computer): unknown => settingsOn(computer).credential;
const named = { OS_CLOUD: "otc" };

test("clouds.yaml is searched in the working folder, the user's folders and the system's, each with its three suffixes, in this order", () => {
  const folders = ["/program", "/home/jane/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"];
  const paths = folders.flatMap((folder) => ["yaml", "yml", "json"].map((suffix) => `${folder}/clouds.${suffix}`));
  const files = Object.fromEntries(paths.map((path, index) => [path, cloudText(`u${index}`)]));
  for (const [index, path] of paths.entries()) {
    expect(userOn({ files })).toMatchObject({ user: { id: `u${index}` }, source: `the cloud "u${index}" of ${path}` });
    Reflect.deleteProperty(files, path);
  }
  expect(reasonsOn({ files })).toContain("no credential was found");
});

test.each([
  [
    "linux",
    { XDG_CONFIG_HOME: "/x", XDG_CONFIG_DIRS: "/s1:/s2" },
    ["/program", "/x/openstack", "/home/jane/.config/openstack", "/s1/openstack", "/s2/openstack", "/etc/openstack"],
  ],
  [
    "darwin",
    {},
    [
      "/program",
      "/home/jane/Library/Application Support/openstack",
      "/home/jane/.config/openstack",
      "/Library/Application Support/openstack",
      "/etc/openstack",
    ],
  ],
  [
    "win32",
    { LOCALAPPDATA: "C:\\L", PROGRAMDATA: "C:\\P" },
    [
      "C:\\work",
      "C:\\L\\OpenStack\\openstack",
      "C:\\Users\\jane\\.config\\openstack",
      "C:\\P\\OpenStack\\openstack",
      "/etc/openstack",
    ],
  ],
] as const)("the search uses the folders of %s", (platform, environment, folders) => {
  expect(searchPath(filesOf({}, platform), environment)).toEqual(folders);
});

test("the files that variables name replace those of the folders", () => {
  const files = {
    "/program/clouds.yaml": cloudText("wrong"),
    "/program/my/c.yaml": cloudText("right"),
    "/s.yaml": "clouds: { right: { auth: { password: q } } }",
  };
  const environment = { OS_CLIENT_CONFIG_FILE: "my/c.yaml", OS_CLIENT_SECURE_FILE: "/s.yaml" };
  expect(userOn({ files, environment })).toMatchObject({ user: { id: "right" }, password: "q" });
  const vendors = {
    "/v.yaml": "public-clouds: { mine: { region_name: eu-ch2 } }",
    "/program/clouds.yaml": cloudText("a").replace("otc", "mine"),
  };
  expect(settingsOn({ files: vendors, environment: { OS_CLIENT_VENDOR_FILE: "/v.yaml" } }).region).toBe("eu-ch2");
});

test.each([
  [
    "a file that is not there",
    { OS_CLIENT_CONFIG_FILE: "/no.yaml" },
    {},
    "OS_CLIENT_CONFIG_FILE names a file that does not exist: /no.yaml",
  ],
  [
    "a variable that names a folder",
    { OS_CLIENT_CONFIG_FILE: "/folder" },
    { "/folder": Object.assign(new Error("hush"), { code: "EISDIR" }) },
    "/folder cannot be used: it is a folder",
  ],
  [
    "a file that is too long",
    named,
    { "/program/clouds.yaml": `hush: [${"1, ".repeat(400_000)}]` },
    "/program/clouds.yaml cannot be used: it is longer than 1 MiB",
  ],
  [
    "no file at all",
    named,
    {},
    'OS_CLOUD names the cloud "otc", but there is no clouds.yaml in any of the folders /program, /home/jane/.config/openstack, /etc/xdg/openstack, /etc/openstack',
  ],
  [
    "a cloud that is not in it",
    named,
    { "/program/clouds.yaml": cloudText("a") },
    '/program/clouds.yaml has no cloud "otc"; it has "a"',
  ],
  [
    "no mapping",
    named,
    { "/program/clouds.yaml": "- hush" },
    "/program/clouds.yaml cannot be used: it is not a mapping",
  ],
  [
    "a cloud that is none",
    named,
    { "/program/clouds.yaml": "clouds: { otc: hush }" },
    'the cloud "otc" of /program/clouds.yaml is not a mapping',
  ],
  [
    "broken YAML",
    named,
    { "/program/clouds.yaml": "clouds:\n  otc: [hush: *hush" },
    /clouds\.yaml cannot be used: it is not valid YAML \([A-Z_]+ in line 2\)/,
  ],
  [
    "an alias without anchor",
    named,
    { "/program/clouds.yaml": "clouds: { otc: { password: *hush } }" },
    "it is not valid YAML",
  ],
  ["broken JSON", {}, { "/program/clouds.json": '{"clouds": {"otc": hush' }, "/program/clouds.json cannot be used"],
  [
    "a broken secure.yaml",
    {},
    { "/program/clouds.yaml": cloudText("otc"), "/program/secure.yaml": "a: [" },
    "/program/secure.yaml cannot be used",
  ],
  [
    "a file that may not be read",
    {},
    { "/program/clouds.yaml": Object.assign(new Error("hush"), { code: "EACCES" }) },
    "/program/clouds.yaml cannot be used: EACCES",
  ],
  [
    "an unknown profile, where something is absent",
    named,
    { "/program/clouds.yaml": cloudText("otc").replace("profile: otc", "profile: ovh") },
    'the vendor profile "ovh" is unknown and ignored. The known profiles are otc, otc-swiss',
  ],
  [
    "a profile that is none",
    named,
    { "/program/clouds.yaml": cloudText("otc"), "/program/clouds-public.yaml": "public-clouds: { otc: hush }" },
    'vendor profile "otc" of clouds-public.yaml is not a mapping',
  ],
  [
    "a region of no name",
    named,
    { "/program/clouds.yaml": cloudText("otc", "    regions: [{ values: {} }]") },
    "each entry of regions must be a name",
  ],
  [
    "a reserved name",
    {},
    { "/program/clouds.yaml": cloudText("envvars") },
    'has a cloud "envvars", but that name means the variables',
  ],
])("an error about %s says where and why, and quotes nothing from it", (_what, environment, files, reason) => {
  const reasons = reasonsOn({ environment, files });
  expect(reasons).toMatch(reason);
  expect(reasons).not.toContain("hush");
});

test("an unreadable file is reported as the only issue", () => {
  for (const environment of [named, {}]) {
    expect(issuesOn({ environment, files: { "/program/clouds.yaml": "- no" } })).toHaveLength(1);
  }
});

test("no file is read if the configuration or the variables have a credential", () => {
  const files = { "/program/clouds.yaml": "[broken" };
  expect(
    settingsOn({ files, environment: { OS_TOKEN: "t", OS_PROJECT_ID: "p", OS_REGION_NAME: "eu-de" } }).credential.kind,
  ).toBe("token");
});

test("a folder with the name of a file is skipped", () => {
  const folder = Object.assign(new Error("a folder"), { code: "EISDIR" });
  const files = { "/program/clouds.yaml": folder, "/home/jane/.config/openstack/clouds.yaml": cloudText("otc") };
  expect(userOn({ files, environment: named })).toMatchObject({ user: { id: "otc" } });
});

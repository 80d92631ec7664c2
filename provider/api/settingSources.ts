/** Reads one configuration value by its full key, such as `otc-ddm:region`. */
export type ReadConfig = (key: string) => string | undefined;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting that can come from outside a program, with the keys and variables that hold it, first come first. */
export const settingKeys = {
  token: { own: "token", bridged: "token", environment: ["OS_TOKEN", "OS_AUTH_TOKEN"] },
  username: { own: "username", bridged: "userName", environment: ["OS_USERNAME"] },
  userId: { own: "userId", bridged: "userId", environment: ["OS_USER_ID", "OS_USERID"] },
  password: { own: "password", bridged: "password", environment: ["OS_PASSWORD"] },
  domainName: {
    own: "domainName",
    bridged: "domainName",
    environment: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"],
  },
  domainId: {
    own: "domainId",
    bridged: "domainId",
    environment: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"],
  },
  projectId: { own: "projectId", bridged: "tenantId", environment: ["OS_PROJECT_ID", "OS_TENANT_ID"] },
  projectName: { own: "projectName", bridged: "tenantName", environment: ["OS_PROJECT_NAME", "OS_TENANT_NAME"] },
  region: { own: "region", bridged: "region", environment: ["OS_REGION_NAME", "OS_REGION"] },
  authUrl: { own: "authUrl", bridged: "authUrl", environment: ["OS_AUTH_URL"] },
  endpoint: { own: "endpoint", bridged: undefined, environment: ["OS_DDM_ENDPOINT_OVERRIDE"] },
} as const satisfies Record<string, { own: string; bridged: string | undefined; environment: readonly string[] }>;

export type Setting = keyof typeof settingKeys;

/** One place that settings come from. */
export interface SettingSource {
  /** As a person would name it. */
  readonly name: string;
  /** The value of a setting; undefined where it is absent or empty. */
  read(setting: Setting): string | undefined;
  /** Where a person would set it. */
  where(setting: Setting): string;
}

/** The sources in their order of precedence: our own configuration, the bridged provider's, the environment. */
export function settingSources(config: ReadConfig, environment: Environment): readonly SettingSource[] {
  return [
    {
      name: "the otc-ddm configuration",
      read: (setting) => config(`otc-ddm:${settingKeys[setting].own}`) || undefined,
      where: (setting) => `otc-ddm:${settingKeys[setting].own}`,
    },
    {
      name: "the opentelekomcloud configuration",
      read: (setting) => {
        const key = settingKeys[setting].bridged;
        return (key && config(`opentelekomcloud:${key}`)) || undefined;
      },
      where: (setting) => `opentelekomcloud:${settingKeys[setting].bridged ?? setting}`,
    },
    {
      name: "the environment (OS_*)",
      read: (setting) => settingKeys[setting].environment.map((name) => environment[name]).find(Boolean),
      where: (setting) => settingKeys[setting].environment[0],
    },
  ];
}

/** The first value that any source has. */
export function firstSetting(sources: readonly SettingSource[], setting: Setting): string | undefined {
  for (const source of sources) {
    const value = source.read(setting);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** All the places where a setting may be set, for an error's last line. */
export function placesOf(sources: readonly SettingSource[], setting: Setting): string {
  const places = sources.filter((_, index) => index !== 1 || settingKeys[setting].bridged !== undefined);
  return places.map((source) => source.where(setting)).join(", ");
}

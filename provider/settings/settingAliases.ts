/** The names of one setting in each source. In each list, earlier names have precedence. */
export interface SettingAliases {
  /**
   * Our own configuration key, after `otc-ddm:`. It is the setting's name; undefined for settings that exist only in
   * OpenStack's files and variables.
   */
  readonly configKey?: string | undefined;
  /** The key of the bridged `opentelekomcloud` package. */
  readonly bridged?: string;
  /** Environment variables, including the aliases of Terraform and of OTC's Go and Python tools. */
  readonly environment: readonly string[];
  /** Keys of a cloud in clouds.yaml, below its `auth` or beside it. */
  readonly cloud: readonly string[];
}

/** Every setting that can come from outside a program. */
export const settingAliases = {
  cloud: { bridged: "cloud", environment: ["OS_CLOUD"], cloud: [] },
  authType: { environment: ["OS_AUTH_TYPE", "OS_AUTH_PLUGIN"], cloud: ["auth_type", "auth_plugin"] },
  token: {
    bridged: "token",
    environment: ["OS_TOKEN", "OS_AUTH_TOKEN", "OS_TOKEN_ID"],
    cloud: ["token", "auth_token"],
  },
  username: { bridged: "userName", environment: ["OS_USERNAME", "OS_USER_NAME"], cloud: ["username", "user_name"] },
  userId: { bridged: "userId", environment: ["OS_USER_ID", "OS_USERID"], cloud: ["user_id"] },
  password: { bridged: "password", environment: ["OS_PASSWORD"], cloud: ["password"] },
  passcode: { bridged: "passcode", environment: ["OS_PASSCODE"], cloud: ["passcode"] },
  domainId: {
    bridged: "domainId",
    environment: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID", "OS_DEFAULT_DOMAIN_ID"],
    cloud: ["user_domain_id", "domain_id", "default_domain_id", "default_domain"],
  },
  domainName: {
    bridged: "domainName",
    environment: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_DEFAULT_DOMAIN_NAME", "OS_DEFAULT_DOMAIN"],
    cloud: ["user_domain_name", "domain_name", "default_domain_name"],
  },
  projectDomainId: { configKey: undefined, environment: ["OS_PROJECT_DOMAIN_ID"], cloud: ["project_domain_id"] },
  projectDomainName: { configKey: undefined, environment: ["OS_PROJECT_DOMAIN_NAME"], cloud: ["project_domain_name"] },
  accessKey: {
    bridged: "accessKey",
    environment: ["OS_ACCESS_KEY", "OS_ACCESS_KEY_ID", "OS_AK"],
    cloud: ["access_key", "ak"],
  },
  secretKey: {
    bridged: "secretKey",
    environment: ["OS_SECRET_KEY", "OS_ACCESS_KEY_SECRET", "OS_SK"],
    cloud: ["secret_key", "sk"],
  },
  securityToken: {
    bridged: "securityToken",
    environment: ["OS_SECURITY_TOKEN", "OS_AKSK_SECURITY_TOKEN", "OS_ST"],
    cloud: ["security_token"],
  },
  agencyName: {
    bridged: "agencyName",
    environment: ["OS_AGENCY_NAME", "OS_TARGET_AGENCY_NAME"],
    cloud: ["target_agency_name"],
  },
  agencyDomainId: { environment: ["OS_AGENCY_DOMAIN_ID", "OS_TARGET_DOMAIN_ID"], cloud: ["target_domain_id"] },
  agencyDomainName: {
    bridged: "agencyDomainName",
    environment: ["OS_AGENCY_DOMAIN_NAME", "OS_TARGET_DOMAIN_NAME"],
    cloud: ["target_domain_name"],
  },
  delegatedProjectId: {
    environment: ["OS_DELEGATED_PROJECT_ID", "OS_TARGET_PROJECT_ID"],
    cloud: ["target_project_id"],
  },
  delegatedProjectName: {
    bridged: "delegatedProject",
    environment: ["OS_DELEGATED_PROJECT", "OS_TARGET_PROJECT_NAME"],
    cloud: ["target_project_name"],
  },
  projectId: {
    bridged: "tenantId",
    environment: ["OS_PROJECT_ID", "OS_TENANT_ID"],
    cloud: ["project_id", "tenant_id"],
  },
  projectName: {
    bridged: "tenantName",
    environment: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
    cloud: ["project_name", "tenant_name"],
  },
  region: { bridged: "region", environment: ["OS_REGION_NAME", "OS_REGION", "OS_REGION_ID"], cloud: ["region_name"] },
  authUrl: { bridged: "authUrl", environment: ["OS_AUTH_URL"], cloud: ["auth_url"] },
  endpoint: {
    environment: ["OS_DDM_ENDPOINT_OVERRIDE", "OS_DDMV3_ENDPOINT_OVERRIDE"],
    cloud: ["ddm_endpoint_override", "ddmv3_endpoint_override"],
  },
  allowHttp: { environment: ["OTC_DDM_ALLOW_HTTP"], cloud: [] },
  insecure: { bridged: "insecure", environment: ["OS_INSECURE"], cloud: ["insecure"] },
  verify: { configKey: undefined, environment: ["OS_VERIFY"], cloud: ["verify"] },
  caFile: { bridged: "cacertFile", environment: ["OS_CACERT", "OS_CA_CERT", "OS_CA_CERT_FILE"], cloud: ["cacert"] },
  certFile: { bridged: "cert", environment: ["OS_CERT", "OS_CLIENT_CERT", "OS_CLIENT_CERT_FILE"], cloud: ["cert"] },
  keyFile: { bridged: "key", environment: ["OS_KEY", "OS_CLIENT_KEY", "OS_CLIENT_KEY_FILE"], cloud: ["key"] },
  debug: { environment: ["OTC_DDM_DEBUG"], cloud: [] },
} as const satisfies Record<string, SettingAliases>;

/** A setting, by its name in our own configuration. */
export type Setting = keyof typeof settingAliases;

/** The names of any setting. */
export const aliasesOf = (setting: Setting): SettingAliases => ({ configKey: setting, ...settingAliases[setting] });

/** The access key variables of AWS's tools: read last, and only if both are set. */
export const awsVariables = {
  accessKey: ["AWS_ACCESS_KEY_ID"],
  secretKey: ["AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_SECRET_KEY"],
  securityToken: ["AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"],
} as const satisfies Partial<Record<Setting, readonly string[]>>;

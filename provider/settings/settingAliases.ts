/** Where one setting may be set: in each list, what comes first goes before what comes later. */
export interface SettingAliases {
  /** Our own configuration key, after `otc-ddm:`; absent where the setting only serves OpenStack's files. */
  readonly configKey?: string;
  /** The key of the bridged `opentelekomcloud` package. */
  readonly bridged?: string;
  /** Variables, with the aliases of Terraform and of OTC's Go and Python tools. */
  readonly environment: readonly string[];
  /** Keys of a cloud in clouds.yaml, below its `auth` or beside it. */
  readonly cloud: readonly string[];
}

/** Every setting that can come from outside a program. */
export const settingAliases = {
  cloud: { configKey: "cloud", bridged: "cloud", environment: ["OS_CLOUD"], cloud: [] },
  authType: {
    configKey: "authType",
    environment: ["OS_AUTH_TYPE", "OS_AUTH_PLUGIN"],
    cloud: ["auth_type", "auth_plugin"],
  },
  token: {
    configKey: "token",
    bridged: "token",
    environment: ["OS_TOKEN", "OS_AUTH_TOKEN", "OS_TOKEN_ID"],
    cloud: ["token", "auth_token"],
  },
  username: {
    configKey: "username",
    bridged: "userName",
    environment: ["OS_USERNAME", "OS_USER_NAME"],
    cloud: ["username", "user_name"],
  },
  userId: { configKey: "userId", bridged: "userId", environment: ["OS_USER_ID", "OS_USERID"], cloud: ["user_id"] },
  password: { configKey: "password", bridged: "password", environment: ["OS_PASSWORD"], cloud: ["password"] },
  passcode: { configKey: "passcode", bridged: "passcode", environment: ["OS_PASSCODE"], cloud: ["passcode"] },
  domainId: {
    configKey: "domainId",
    bridged: "domainId",
    environment: ["OS_USER_DOMAIN_ID", "OS_DOMAIN_ID", "OS_DEFAULT_DOMAIN_ID"],
    cloud: ["user_domain_id", "domain_id", "default_domain_id", "default_domain"],
  },
  domainName: {
    configKey: "domainName",
    bridged: "domainName",
    environment: ["OS_USER_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_DEFAULT_DOMAIN_NAME", "OS_DEFAULT_DOMAIN"],
    cloud: ["user_domain_name", "domain_name", "default_domain_name"],
  },
  projectDomainId: { environment: ["OS_PROJECT_DOMAIN_ID"], cloud: ["project_domain_id"] },
  projectDomainName: { environment: ["OS_PROJECT_DOMAIN_NAME"], cloud: ["project_domain_name"] },
  accessKey: {
    configKey: "accessKey",
    bridged: "accessKey",
    environment: ["OS_ACCESS_KEY", "OS_ACCESS_KEY_ID", "OS_AK"],
    cloud: ["access_key", "ak"],
  },
  secretKey: {
    configKey: "secretKey",
    bridged: "secretKey",
    environment: ["OS_SECRET_KEY", "OS_ACCESS_KEY_SECRET", "OS_SK"],
    cloud: ["secret_key", "sk"],
  },
  securityToken: {
    configKey: "securityToken",
    bridged: "securityToken",
    environment: ["OS_SECURITY_TOKEN", "OS_AKSK_SECURITY_TOKEN", "OS_ST"],
    cloud: ["security_token"],
  },
  agencyName: {
    configKey: "agencyName",
    bridged: "agencyName",
    environment: ["OS_AGENCY_NAME", "OS_TARGET_AGENCY_NAME"],
    cloud: ["target_agency_name"],
  },
  agencyDomainId: {
    configKey: "agencyDomainId",
    environment: ["OS_AGENCY_DOMAIN_ID", "OS_TARGET_DOMAIN_ID"],
    cloud: ["target_domain_id"],
  },
  agencyDomainName: {
    configKey: "agencyDomainName",
    bridged: "agencyDomainName",
    environment: ["OS_AGENCY_DOMAIN_NAME", "OS_TARGET_DOMAIN_NAME"],
    cloud: ["target_domain_name"],
  },
  delegatedProjectId: {
    configKey: "delegatedProjectId",
    environment: ["OS_DELEGATED_PROJECT_ID", "OS_TARGET_PROJECT_ID"],
    cloud: ["target_project_id"],
  },
  delegatedProjectName: {
    configKey: "delegatedProjectName",
    bridged: "delegatedProject",
    environment: ["OS_DELEGATED_PROJECT", "OS_TARGET_PROJECT_NAME"],
    cloud: ["target_project_name"],
  },
  projectId: {
    configKey: "projectId",
    bridged: "tenantId",
    environment: ["OS_PROJECT_ID", "OS_TENANT_ID"],
    cloud: ["project_id", "tenant_id"],
  },
  projectName: {
    configKey: "projectName",
    bridged: "tenantName",
    environment: ["OS_PROJECT_NAME", "OS_TENANT_NAME"],
    cloud: ["project_name", "tenant_name"],
  },
  region: {
    configKey: "region",
    bridged: "region",
    environment: ["OS_REGION_NAME", "OS_REGION", "OS_REGION_ID"],
    cloud: ["region_name"],
  },
  authUrl: { configKey: "authUrl", bridged: "authUrl", environment: ["OS_AUTH_URL"], cloud: ["auth_url"] },
  endpoint: {
    configKey: "endpoint",
    environment: ["OS_DDM_ENDPOINT_OVERRIDE", "OS_DDMV3_ENDPOINT_OVERRIDE"],
    cloud: ["ddm_endpoint_override", "ddmv3_endpoint_override"],
  },
  allowHttp: { configKey: "allowHttp", environment: ["OTC_DDM_ALLOW_HTTP"], cloud: [] },
  insecure: { configKey: "insecure", bridged: "insecure", environment: ["OS_INSECURE"], cloud: ["insecure"] },
  verify: { environment: ["OS_VERIFY"], cloud: ["verify"] },
  caFile: {
    configKey: "caFile",
    bridged: "cacertFile",
    environment: ["OS_CACERT", "OS_CA_CERT", "OS_CA_CERT_FILE"],
    cloud: ["cacert"],
  },
  certFile: {
    configKey: "certFile",
    bridged: "cert",
    environment: ["OS_CERT", "OS_CLIENT_CERT", "OS_CLIENT_CERT_FILE"],
    cloud: ["cert"],
  },
  keyFile: {
    configKey: "keyFile",
    bridged: "key",
    environment: ["OS_KEY", "OS_CLIENT_KEY", "OS_CLIENT_KEY_FILE"],
    cloud: ["key"],
  },
  debug: { configKey: "debug", environment: ["OTC_DDM_DEBUG"], cloud: [] },
} as const satisfies Record<string, SettingAliases>;

export type Setting = keyof typeof settingAliases;

/** The places of one setting, whichever it is. */
export const aliasesOf = (setting: Setting): SettingAliases => settingAliases[setting];

/** An access key that AWS's own tools may have left: read last, and only where both halves are there. */
export const awsVariables = {
  accessKey: ["AWS_ACCESS_KEY_ID"],
  secretKey: ["AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_SECRET_KEY"],
  securityToken: ["AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"],
} as const satisfies Partial<Record<Setting, readonly string[]>>;

import * as pulumi from "@pulumi/pulumi";
import { providerNameKey } from "../provider/settings/providerName";
import { secretSettings } from "../provider/settings/secretSettings";

/**
 * The settings of one account and region. Absent settings come from the environment (`OS_*`) or from clouds.yaml. A
 * credential comes completely from one source.
 *
 * @remarks The configuration of the bridged `opentelekomcloud` package has precedence over the environment.
 */
export interface ProviderArgs {
  /** Region, such as `eu-de`. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the one in the catalog. */
  endpoint?: pulumi.Input<string>;
  /** Address of IAM, in place of the region's. */
  authUrl?: pulumi.Input<string>;
  /** Whether `http://` may be used for other hosts than this computer. Only for tests. Default `false`. */
  allowHttp?: pulumi.Input<boolean>;
  /** Id of the project. */
  projectId?: pulumi.Input<string>;
  /** Name of the project, such as `eu-de_orders`, if its id is unknown. */
  projectName?: pulumi.Input<string>;
  /** Name of a cloud in clouds.yaml. Its settings are used as a whole. */
  cloud?: pulumi.Input<string>;
  /** How to authenticate, if several ways are set: `token`, `password`, `v3multifactor`, `aksk` or `agency`. */
  authType?: pulumi.Input<string>;
  /** A token. Kept as a secret. */
  token?: pulumi.Input<string>;
  /** Name of the user. */
  username?: pulumi.Input<string>;
  /** Id of the user, in place of name and domain. */
  userId?: pulumi.Input<string>;
  /** Password of the user. Kept as a secret. */
  password?: pulumi.Input<string>;
  /** Passcode of the user's virtual MFA device, valid for one token. Needs `userId`. Kept as a secret. */
  passcode?: pulumi.Input<string>;
  /** Name of the user's domain. */
  domainName?: pulumi.Input<string>;
  /** Id of the user's domain. */
  domainId?: pulumi.Input<string>;
  /** Access key (AK). */
  accessKey?: pulumi.Input<string>;
  /** Secret key (SK). Kept as a secret. */
  secretKey?: pulumi.Input<string>;
  /** Security token of a temporary access key. Kept as a secret. */
  securityToken?: pulumi.Input<string>;
  /** Name of an agency in another domain, whose role is assumed. */
  agencyName?: pulumi.Input<string>;
  /** Name of the agency's domain. */
  agencyDomainName?: pulumi.Input<string>;
  /** Id of the agency's domain. */
  agencyDomainId?: pulumi.Input<string>;
  /** Name of the project in the agency's domain. */
  delegatedProjectName?: pulumi.Input<string>;
  /** Id of the project in the agency's domain. */
  delegatedProjectId?: pulumi.Input<string>;
  /** Whether to accept every server certificate. Default `false`. */
  insecure?: pulumi.Input<boolean>;
  /** Certificates of the authorities to trust: the path of a PEM file, or its text. */
  caFile?: pulumi.Input<string>;
  /** Certificate of the client: the path of a PEM file, or its text. */
  certFile?: pulumi.Input<string>;
  /** Key of the client's certificate: the path of a PEM file, or its text. Kept as a secret. */
  keyFile?: pulumi.Input<string>;
  /**
   * Whether every request and its answer are written into the output of `pulumi up`, without tokens, passwords, keys and
   * signatures. Default `false`.
   */
  debug?: pulumi.Input<boolean>;
}

/** {@link ProviderArgs} as plain values, for a function that runs in the program. */
export type DdmSettings = { readonly [Key in keyof ProviderArgs]?: string | boolean };

/** Settings by configuration key. */
export function configOf(settings: DdmSettings): Record<string, string> {
  const all = Object.entries(settings) as [string, string | boolean | undefined][];
  const given = all.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [`otc-ddm:${key}`, String(value)]));
}

/**
 * An account and a region, for programs that use several: pass it as the option `provider` of a resource or of
 * {@link getDdmJobOutput}. It replaces the stack's `otc-ddm:*` configuration.
 */
export class Provider extends pulumi.ProviderResource {
  /** @internal The settings under their configuration keys. */
  readonly settings: pulumi.Output<Record<string, string>>;

  /**
   * @param name Name of the provider in the program.
   * @param args Its settings.
   */
  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    const settings: Record<string, pulumi.Input<string>> = { [providerNameKey]: name };
    for (const [key, value] of Object.entries(args) as [string, pulumi.Input<string | boolean | undefined>][]) {
      if (value === undefined) continue;
      // Pulumi stores a provider's settings as texts. An empty text counts as absent.
      const text = pulumi.output(value).apply((known) => String(known ?? ""));
      settings[`otc-ddm:${key}`] = secretSettings.includes(key) ? pulumi.secret(text) : text;
    }
    super("pulumi-nodejs", name, settings, opts);
    this.settings = pulumi.output(settings);
  }
}

import * as pulumi from "@pulumi/pulumi";

/** The settings of one account and region. Whatever is left out comes from the environment (`OS_*`). */
export interface ProviderArgs {
  /** Region, such as `eu-de`. */
  region?: pulumi.Input<string>;
  /** Address of the DDM API, in place of the region's. */
  endpoint?: pulumi.Input<string>;
  /** Address of IAM, in place of the region's. */
  authUrl?: pulumi.Input<string>;
  /** Id of the project. */
  projectId?: pulumi.Input<string>;
  /** Name of the project, such as `eu-de_orders`, where its id is not known. */
  projectName?: pulumi.Input<string>;
  /** A token. Kept as a secret. */
  token?: pulumi.Input<string>;
  /** Name of the user. */
  username?: pulumi.Input<string>;
  /** Id of the user, in place of name and domain. */
  userId?: pulumi.Input<string>;
  /** Password of the user. Kept as a secret. */
  password?: pulumi.Input<string>;
  /** Name of the user's domain. */
  domainName?: pulumi.Input<string>;
  /** Id of the user's domain. */
  domainId?: pulumi.Input<string>;
}

const secrets: readonly string[] = ["token", "password"] satisfies (keyof ProviderArgs)[];

/**
 * An account and region of its own, for programs that use several: pass it as the option `provider` of a resource or of
 * {@link getDdmJobOutput}. It takes the place of the stack's `otc-ddm:*` configuration.
 */
export class Provider extends pulumi.ProviderResource {
  /** @internal The settings under their configuration keys. */
  readonly settings: pulumi.Output<Record<string, string>>;

  /**
   * @param name Name of the provider in the program.
   * @param args Its settings.
   */
  constructor(name: string, args: ProviderArgs, opts?: pulumi.ResourceOptions) {
    const settings: Record<string, pulumi.Input<string>> = {};
    for (const [key, value] of Object.entries(args) as [string, pulumi.Input<string> | undefined][]) {
      if (value !== undefined) settings[`otc-ddm:${key}`] = secrets.includes(key) ? pulumi.secret(value) : value;
    }
    super("pulumi-nodejs", name, settings, opts);
    this.settings = pulumi.output(settings);
  }
}

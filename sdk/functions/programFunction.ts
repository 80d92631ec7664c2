import * as pulumi from "@pulumi/pulumi";
import type { Runtime } from "../../provider/resources/runtime";
import type { ProgramRuntime } from "../programRuntime";
import { configOf, Provider, type DdmSettings } from "../provider";
import { onOwnStack } from "../ownStack";
import { refusePlugnPlay } from "../requireRuntime";

/** Options of a function that runs in the program. */
export interface FunctionOptions {
  /** The resource whose row shows the progress. Default: the stack. */
  parent?: pulumi.Resource;
  /** Account and region of this call only. Default: the stack's `otc-ddm:*` configuration. */
  settings?: DdmSettings;
  /**
   * Ends the call when it aborts. If the call was waiting for a job, the result rejects with an error whose `code` is
   * `WAIT_CANCELLED`, otherwise with the signal's reason. The job itself continues. Default: only the timeout ends a
   * wait.
   */
  signal?: AbortSignal;
}

/** Options of a function whose result is an output. */
export interface OutputFunctionOptions extends FunctionOptions {
  /**
   * The account and region to use instead of the stack's configuration. Has precedence over `settings`. Default: the
   * parent's.
   */
  provider?: Provider;
  /** Resources that must exist before the function runs. */
  dependsOn?: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;
}

/** Arguments of a function that may be outputs of other resources. */
export type OutputArgs<Args> = { [Key in keyof Args]: pulumi.Input<Args[Key]> };

/** Settings by configuration key; undefined for the settings of the stack. */
export type Config = Readonly<Record<string, string>> | undefined;

/** The settings of a call that names no provider. */
export const ownConfig = ({ settings }: FunctionOptions): Config => settings && configOf(settings);

/** The runtime of one call. Loaded when first needed, so that importing the package stays fast. */
export async function hostFor(opts: FunctionOptions, config: Config): Promise<ProgramRuntime> {
  refusePlugnPlay();
  const { programRuntime: programHost } = await import("../programRuntime.js");
  return programHost(opts, config);
}

/** Runs one call. It settles after all log lines have been delivered. */
export async function withHost<T>(
  opts: FunctionOptions,
  config: Config,
  run: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = await hostFor(opts, config);
  return run(runtime).finally(() => runtime.delivered());
}

/**
 * Runs a function once its arguments, its provider's settings and its dependencies are known. The result is secret if
 * an argument is. If one of them is unknown in a preview, the function does not run and the result is unknown.
 */
export function outputOf<Args, Result>(
  args: OutputArgs<Args>,
  opts: OutputFunctionOptions,
  run: (args: Args, config: Config) => Promise<Result>,
): pulumi.Output<Result> {
  const provider = opts.provider ?? inheritedProvider(opts.parent);
  // The provider's password must not make the result secret.
  const config = provider ? pulumi.unsecret(provider.settings) : ownConfig(opts);
  const needed = pulumi.all([pulumi.output<unknown>(args), pulumi.output(config), dependencies(opts.dependsOn)]);
  return needed.apply<Result>(([known, settings]) => onOwnStack(() => run(known, settings)));
}

/** The provider that children of a resource inherit, if it is one of this package. */
function inheritedProvider(parent: pulumi.Resource | undefined): Provider | undefined {
  const provider = parent?.getProvider("pulumi-nodejs:index:function");
  return provider instanceof Provider ? provider : undefined;
}

/** Resolves once the resources exist; unknown in a preview that would create them. */
function dependencies(dependsOn: OutputFunctionOptions["dependsOn"]): pulumi.Output<unknown> {
  return pulumi
    .output(dependsOn as pulumi.Input<pulumi.Resource | pulumi.Resource[] | undefined>)
    .apply((found): pulumi.Resource[] => (found === undefined ? [] : [found].flat()))
    .apply((resources) =>
      pulumi.all(resources.map((one) => (pulumi.CustomResource.isInstance(one) ? one.id : one.urn))),
    );
}

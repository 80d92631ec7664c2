import * as pulumi from "@pulumi/pulumi";
import type { Runtime } from "../../provider/resources/runtime";
import type { ProgramRuntime } from "../programRuntime";
import { configOf, Provider, type DdmSettings } from "../provider";
import { onOwnStack } from "../ownStack";
import { refusePlugnPlay } from "../requireRuntime";

/** Options of a function that runs in the program. */
export interface FunctionOptions {
  /** The resource in whose row progress is shown. Default: the stack's. */
  parent?: pulumi.Resource;
  /** Account and region of this call alone, in place of the stack's `otc-ddm:*` configuration. Default: that. */
  settings?: DdmSettings;
  /**
   * Ends the call when it aborts: the result then rejects with an error whose `code` is `WAIT_CANCELLED` where it waited
   * for a job, and with the signal's reason where it did not. The job itself continues. Default: only the timeout ends a wait.
   */
  signal?: AbortSignal;
}

/** Options of a function whose result is an output. */
export interface OutputFunctionOptions extends FunctionOptions {
  /** The account and region to use, in place of the stack's configuration. Goes before `settings`. Default: the parent's. */
  provider?: Provider;
  /** Resources that must be there before the function runs. */
  dependsOn?: pulumi.Input<pulumi.Input<pulumi.Resource>[]> | pulumi.Input<pulumi.Resource>;
}

/** Arguments of a function that may be outputs of other resources. */
export type OutputArgs<Args> = { [Key in keyof Args]: pulumi.Input<Args[Key]> };

/** Settings under their configuration keys; undefined for those of the stack. */
export type Config = Readonly<Record<string, string>> | undefined;

/** The settings of a call that names no provider. */
export const ownConfig = ({ settings }: FunctionOptions): Config => settings && configOf(settings);

/** The outside world for one call. Loaded when first needed: importing the package stays cheap. */
export async function hostFor(opts: FunctionOptions, config: Config): Promise<ProgramRuntime> {
  refusePlugnPlay();
  const { programRuntime: programHost } = await import("../programRuntime.js");
  return programHost(opts, config);
}

/** Runs one call. It ends, well or not, once what was told on the way has been taken. */
export async function withHost<T>(
  opts: FunctionOptions,
  config: Config,
  run: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = await hostFor(opts, config);
  return run(runtime).finally(() => runtime.delivered());
}

/**
 * Runs a function once its arguments, its provider's settings and what it depends on are there. The result is secret
 * where an argument is; in a preview that does not know one of them, the function is not run and the result is unknown.
 */
export function outputOf<Args, Result>(
  args: OutputArgs<Args>,
  opts: OutputFunctionOptions,
  run: (args: Args, config: Config) => Promise<Result>,
): pulumi.Output<Result> {
  const provider = opts.provider ?? inheritedProvider(opts.parent);
  // The provider's password must not make a secret of the result.
  const config = provider ? pulumi.unsecret(provider.settings) : ownConfig(opts);
  const needed = pulumi.all([pulumi.output<unknown>(args), pulumi.output(config), dependencies(opts.dependsOn)]);
  return needed.apply<Result>(([known, settings]) => onOwnStack(() => run(known, settings)));
}

/** The provider that a resource would hand to its children, where it is one of this package. */
function inheritedProvider(parent: pulumi.Resource | undefined): Provider | undefined {
  const provider = parent?.getProvider("pulumi-nodejs:index:function");
  return provider instanceof Provider ? provider : undefined;
}

/** Resolves once the resources are there; unknown in a preview that would yet create them. */
function dependencies(dependsOn: OutputFunctionOptions["dependsOn"]): pulumi.Output<unknown> {
  return pulumi
    .output(dependsOn as pulumi.Input<pulumi.Resource | pulumi.Resource[] | undefined>)
    .apply((found): pulumi.Resource[] => (found === undefined ? [] : [found].flat()))
    .apply((resources) =>
      pulumi.all(resources.map((one) => (pulumi.CustomResource.isInstance(one) ? one.id : one.urn))),
    );
}

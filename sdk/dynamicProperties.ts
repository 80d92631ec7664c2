import * as pulumi from "@pulumi/pulumi";
import { refuseImport } from "./refuseImport";
import { requireRuntime } from "./requireRuntime";

/** The differences between the classes of dynamic resources. */
interface DynamicClass {
  /** Name of the class. */
  readonly resource: string;
  readonly outputNames: readonly string[];
  /** What a program can do instead of an import, as a sentence. */
  readonly otherWay: string;
}

/**
 * The properties to declare a dynamic resource with: its outputs, which are unknown, its inputs, and its URN, which
 * Pulumi does not pass to the provider.
 *
 * @throws Error Under Bun or Yarn's Plug'n'Play, where Pulumi cannot run dynamic providers.
 * @throws pulumi.RunError With the option `import`, which a dynamic resource cannot take.
 */
export function dynamicProperties(
  { resource, outputNames, otherWay }: DynamicClass,
  name: string,
  inputs: object,
  opts: pulumi.CustomResourceOptions,
): pulumi.Inputs {
  requireRuntime(resource);
  refuseImport(resource, name, opts, otherWay);
  const outputs = Object.fromEntries(outputNames.map((output) => [output, undefined]));
  const __urn = resourceUrn(name, `pulumi-nodejs:dynamic/ddm:${resource}`, opts.parent);
  return { ...outputs, ...inputs, __urn };
}

/**
 * The future URN of a resource. The provider needs it to show progress in the row of the resource, but Pulumi does not
 * pass it. Without a parent it is a plain string, because hundreds of outputs would be slow.
 */
function resourceUrn(name: string, type: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  if (parent) {
    const urn = pulumi.createUrn(name, type, parent);
    // Not an output of the parent: it would depend on all children of the component, so each child would wait for the
    // others.
    return new Promise((resolve) => urn.apply(resolve));
  }
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
}

import * as pulumi from "@pulumi/pulumi";
import { refuseImport } from "./refuseImport";
import { requireRuntime } from "./requireRuntime";

/** A class of dynamic resources, as far as it differs from the others. */
interface DynamicClass {
  /** Name of the class. */
  readonly resource: string;
  readonly outputNames: readonly string[];
  /** What a program can do in place of an import, as a sentence. */
  readonly otherWay: string;
}

/**
 * The properties that a dynamic resource is declared with: its outputs, of which nothing is known yet, its inputs, and the URN that
 * its provider is not told.
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
 * The URN that a resource is going to have. A provider is not told it, and needs it to show progress in the row of its
 * resource. Without a parent it is a string at once: an output for each of hundreds of resources takes its time.
 */
function resourceUrn(name: string, type: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  if (parent) {
    const urn = pulumi.createUrn(name, type, parent);
    // An output of a component stands for all of its children: each would wait for the others, and none would begin.
    return new Promise((resolve) => urn.apply(resolve));
  }
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
}

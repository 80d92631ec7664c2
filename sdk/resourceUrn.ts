import * as pulumi from "@pulumi/pulumi";

/**
 * The URN that a resource is going to have. A provider is not told it, and needs it to show progress in the row of its
 * resource. Without a parent it is a string at once: an output for each of hundreds of resources takes its time.
 */
export function resourceUrn(name: string, type: string, parent: pulumi.Resource | undefined): pulumi.Input<string> {
  if (parent) {
    const urn = pulumi.createUrn(name, type, parent);
    // An output of a component stands for all of its children: each would wait for the others, and none would begin.
    return new Promise((resolve) => urn.apply(resolve));
  }
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${type}::${name}`;
}

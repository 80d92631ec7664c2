import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses Pulumi's option `import` for a dynamic resource: Pulumi hands its provider no code to run, and fails with a TypeError of
 * its own.
 *
 * @param resource Name of the resource's class.
 * @param name Name of the resource in the program.
 * @param otherWay What else a program can do, as a sentence.
 * @throws pulumi.RunError Of which Pulumi shows the message alone.
 */
export function refuseImport(
  resource: string,
  name: string,
  opts: pulumi.CustomResourceOptions,
  otherWay: string,
): void {
  if (opts.import === undefined) return;
  throw new pulumi.RunError(
    `${resource} "${name}" cannot take the option import (${JSON.stringify(opts.import)}): it is a dynamic resource, and Pulumi ` +
      `cannot import those. ${otherWay}`,
  );
}

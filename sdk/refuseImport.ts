import * as pulumi from "@pulumi/pulumi";

/**
 * Refuses Pulumi's option `import` for a dynamic resource. Pulumi passes no provider code for an import, so it would
 * fail with a TypeError.
 *
 * @param resource Name of the resource's class.
 * @param name Name of the resource in the program.
 * @param otherWay What else a program can do, as a sentence.
 * @throws pulumi.RunError Pulumi shows only its message.
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

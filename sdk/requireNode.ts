/**
 * Refuses a runtime that Pulumi cannot serialize dynamic providers in, before Pulumi does so in words that name neither
 * the cause nor a way out.
 *
 * @param resource name of the resource's class
 * @param versions versions of the runtime and its parts, as in `process.versions`
 * @throws Error when the runtime is Bun
 */
export function requireNode(
  resource: string,
  versions: Readonly<Record<string, string | undefined>> = process.versions,
): void {
  if (versions["bun"] === undefined) return;
  throw new Error(
    `${resource} of pulumi-otc-ddm is a dynamic resource, which Pulumi cannot run under Bun ${versions["bun"]}. ` +
      'Either set "runtime: nodejs" in Pulumi.yaml, or import from "pulumi-otc-ddm/plugin" and let Pulumi.yaml name the ' +
      'plugin, which runs on a Node 20 or later on PATH: "plugins: { providers: [{ name: otc-ddm, path: ' +
      'node_modules/pulumi-otc-ddm }] }".',
  );
}

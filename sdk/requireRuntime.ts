/** Versions of the runtime and its parts, as in `process.versions`. */
type Versions = Readonly<Record<string, string | undefined>>;

/**
 * Refuses runtimes in which Pulumi cannot run dynamic providers. Pulumi's own error would name neither the cause nor a
 * solution.
 *
 * @param resource name of the resource's class
 * @throws Error when the runtime is Bun, or Node under Yarn's Plug'n'Play
 */
export function requireRuntime(resource: string, versions: Versions = process.versions): void {
  refusePlugnPlay(versions);
  if (versions["bun"] === undefined) return;
  throw new Error(
    `${resource} of pulumi-otc-ddm is a dynamic resource, which Pulumi cannot run under Bun ${versions["bun"]}. ` +
      'Either set "runtime: nodejs" in Pulumi.yaml, or import from "pulumi-otc-ddm/plugin" and let Pulumi.yaml name the ' +
      'plugin, which runs on a Node 20 or later on PATH: "plugins: { providers: [{ name: otc-ddm, path: ' +
      'node_modules/pulumi-otc-ddm }] }".',
  );
}

/**
 * @throws Error under Yarn's Plug'n'Play, where Pulumi's processes cannot load the ES modules that the package needs.
 */
export function refusePlugnPlay(versions: Versions = process.versions): void {
  if (versions["pnp"] === undefined) return;
  throw new Error(
    "pulumi-otc-ddm cannot work under Yarn's Plug'n'Play, where Pulumi does not find all that the package needs. " +
      'Write "nodeLinker: node-modules" into .yarnrc.yml, and run "yarn install".',
  );
}

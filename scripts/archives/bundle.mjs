import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { root } from "../toolchains/install.mjs";

/**
 * Installed, Pulumi's libraries are looked up from Pulumi's own package, which no bundler can follow. In a bundle they
 * are plain requires, and as lazy.
 *
 * @type {esbuild.Plugin}
 */
const plainRequires = {
  name: "plain-requires",
  setup(build) {
    build.onLoad({ filter: /provider.bridges.engine.pulumiModules\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const contents = source.replaceAll("ofPulumi()(", "require(");
      if (contents === source) throw new Error(`${path} no longer requires by ofPulumi(): adapt this plugin.`);
      return { contents, loader: "ts" };
    });
  },
};

/**
 * Puts the plugin and all that it needs into one file.
 *
 * @returns {Promise<{ code: Uint8Array, sources: string[] }>} the file's content, and the paths of what went into it
 */
export async function bundlePlugin() {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ["provider/bridges/plugin/main.ts"],
    outfile: "main.js",
    bundle: true,
    platform: "node",
    target: "node20",
    // Names stay, for the stacks of errors; comments go, since the notices beside the file hold the licences.
    minifyWhitespace: true,
    legalComments: "none",
    plugins: [plainRequires],
    metafile: true,
    write: false,
    logLevel: "warning",
    // What is left of the look-up is never called.
    logOverride: { "require-resolve-not-external": "silent" },
  });
  const [file] = outputFiles;
  const output = metafile.outputs["main.js"];
  if (!file || !output) throw new Error("esbuild made no bundle");
  const used = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { code: file.contents, sources: used.map(([path]) => join(root, path)) };
}

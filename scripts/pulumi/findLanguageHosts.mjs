import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, copyFile, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../run.mjs";
import { makeOnce } from "./cacheFolder.mjs";
import { goBuild, requireGo } from "./goBuild.mjs";

const modules = fileURLToPath(new URL("../engine/", import.meta.url));
const suffix = process.platform === "win32" ? ".exe" : "";
// The Python host starts this script, which must lie beside it.
const pythonScript = "pulumi-language-python-exec";

const python = {
  name: "pulumi-language-python",
  module: "language-python-go",
  source: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
};

/** The hosts to build. Those of Python and Go are of a version in which both are part of a module of that version. */
const hosts = [
  python,
  {
    name: "pulumi-language-go",
    module: "language-python-go",
    source: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
  },
  {
    name: "pulumi-language-yaml",
    module: "language-yaml",
    source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  },
];

/**
 * Finds what the Pulumi CLI needs to run programs in Python, Go and YAML: beside the CLI or on PATH, where the official
 * release puts it, else in the user's cache folder, else built from source. Says what takes long.
 *
 * @param {string} cliFolder folder of the CLI
 * @returns {Promise<string>} the folder with all of them
 */
export async function findLanguageHosts(cliFolder) {
  const usual = [cliFolder, ...(process.env["PATH"] ?? "").split(delimiter)];
  const found = usual.find((folder) => folder && hosts.every(({ name }) => existsSync(join(folder, name + suffix))));
  return found ?? (await makeOnce(await cacheName(), build));
}

/** A change of the pinned modules makes a new folder. */
async function cacheName() {
  const hash = createHash("sha256");
  for (const module of new Set(hosts.map((host) => host.module))) {
    hash.update(await readFile(join(modules, module, "go.mod")));
  }
  return `language-hosts-${hash.digest("hex").slice(0, 12)}`;
}

/** @param {string} folder */
async function build(folder) {
  await requireGo("The tests run programs in Python, Go and YAML, and Pulumi's hosts for these have to be built.");
  console.log("Building what runs Pulumi programs in Python, Go and YAML: about a minute and a half, once.");
  for (const { name, module, source } of hosts) {
    await goBuild(name, { module: join(modules, module), source, output: join(folder, name + suffix) });
  }
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly" };
  const cwd = join(modules, python.module);
  const sourceFolder = (await run("go", ["list", "-f", "{{.Dir}}", python.source], { cwd, env, quiet: true })).trim();
  await copyFile(join(sourceFolder, "..", pythonScript), join(folder, pythonScript));
  // Files of Go modules are only readable.
  await chmod(join(folder, pythonScript), 0o755);
}

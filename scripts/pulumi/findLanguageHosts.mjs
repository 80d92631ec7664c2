import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, copyFile, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../processes/run.mjs";
import { makeOnce } from "../toolchains/cacheFolder.mjs";
import { goBuild, requireGo } from "../toolchains/goBuild.mjs";

const moduleAt = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const suffix = process.platform === "win32" ? ".exe" : "";
/** @typedef {"yaml" | "python" | "go" | "java"} Language */

/**
 * What to build for each language. The hosts of Python and Go are of a version in which both are part of a module of
 * that version. Java's comes from the module of its generator.
 *
 * @type {Readonly<Record<Language, { name: string, module: string, source: string, script?: string }>>}
 */
const hosts = {
  yaml: {
    name: "pulumi-language-yaml",
    module: moduleAt("modules/language-yaml"),
    source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  },
  python: {
    name: "pulumi-language-python",
    module: moduleAt("modules/language-python-go"),
    source: "github.com/pulumi/pulumi/sdk/v3/python/cmd/pulumi-language-python",
    // The host starts this script, which must lie beside it.
    script: "pulumi-language-python-exec",
  },
  go: {
    name: "pulumi-language-go",
    module: moduleAt("modules/language-python-go"),
    source: "github.com/pulumi/pulumi/sdk/v3/go/pulumi-language-go",
  },
  java: {
    name: "pulumi-language-java",
    module: moduleAt("../sdks/earlier"),
    source: "github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java",
  },
};

/**
 * Finds what the Pulumi CLI needs to run programs in a language: beside the CLI or on PATH, where the official release
 * puts it, else in the user's cache folder, else built from source. Says what takes long.
 *
 * @param {string} cliFolder folder of the CLI
 * @param {Language} language
 * @returns {Promise<string>} the folder that has it
 */
export async function findLanguageHost(cliFolder, language) {
  const { name } = hosts[language];
  const usual = [cliFolder, ...(process.env["PATH"] ?? "").split(delimiter)];
  const found = usual.find((folder) => folder && existsSync(join(folder, name + suffix)));
  return found ?? (await makeOnce(await cacheName(language), (folder) => build(folder, language)));
}

/**
 * A change of the pinned module makes a new folder.
 *
 * @param {Language} language
 */
async function cacheName(language) {
  const { module, name } = hosts[language];
  const hash = createHash("sha256").update(await readFile(join(module, "go.mod")));
  return `${name}-${hash.digest("hex").slice(0, 12)}`;
}

/** @param {string} folder @param {Language} language */
async function build(folder, language) {
  const { name, module, source, script } = hosts[language];
  await requireGo(`The tests run programs in ${language}, and Pulumi's host for these has to be built.`);
  console.log(`Building ${name}, which runs Pulumi programs in ${language}: about a minute, once.`);
  await goBuild(name, { module, source, output: join(folder, name + suffix) });
  if (script === undefined) return;
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly" };
  const list = await run("go", ["list", "-f", "{{.Dir}}", source], { cwd: module, env, quiet: true });
  const sourceFolder = list.trim();
  await copyFile(join(sourceFolder, "..", script), join(folder, script));
  // Files of Go modules are only readable.
  await chmod(join(folder, script), 0o755);
}

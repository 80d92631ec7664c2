import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/** @typedef {{ name: string, version: string, license: string, text: string }} Notice */
/** @typedef {{ name: string, version: string, license: string, repository?: string | { url: string } }} Manifest */

/**
 * The licences of all packages that some files belong to.
 *
 * @param {readonly string[]} sources paths of the files
 * @returns {Promise<Notice[]>} by name and version; rejects when a package has no licence
 */
export async function noticesOf(sources) {
  const inPackages = sources.filter((path) => /[\\/]node_modules[\\/]/.test(path));
  const folders = new Set(inPackages.map((path) => packageFolder(dirname(path))));
  const packages = await Promise.all([...folders].map(readPackage));
  const notices = packages.map(({ manifest, licence }) => {
    // A package that shares its repository with others may have left the text to them.
    const siblings = packages.filter((other) => repositoryOf(other.manifest) === repositoryOf(manifest));
    const text = licence ?? siblings.find((sibling) => sibling.licence !== undefined)?.licence;
    const { name, version, license } = manifest;
    if (text === undefined) throw new Error(`${name} ${version} has no text of its licence, which is ${license}`);
    return { name, version, license, text };
  });
  const key = (/** @type {Notice} */ { name, version }) => `${name}@${version}`;
  return notices.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/**
 * The text of a file with all notices.
 *
 * @param {readonly Notice[]} notices
 * @returns {string}
 */
export function noticesText(notices) {
  const line = "-".repeat(100);
  const parts = notices.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`,
  );
  return ["The plugin holds these programs and libraries, each under its own licence.\n", ...parts].join(
    `\n${line}\n\n`,
  );
}

/**
 * The folder of a package: a package.json that only sets a module type, deeper inside, has no name and version.
 *
 * @param {string} folder
 * @returns {string}
 */
function packageFolder(folder) {
  const isRoot = /[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+$/.test(folder);
  if (isRoot && existsSync(join(folder, "package.json"))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error("a bundled file belongs to no package");
  return packageFolder(above);
}

/**
 * @param {string} folder
 * @returns {Promise<{ manifest: Manifest, licence?: string }>}
 */
async function readPackage(folder) {
  const files = (await readdir(folder)).sort();
  const read = (/** @type {string} */ file) => readFile(join(folder, file), "utf8");
  const manifest = /** @type {Manifest} */ (parse(await read("package.json")));
  const texts = await Promise.all(files.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).map(read));
  if (texts.length > 0) return { manifest, licence: texts.join("\n\n") };
  // Some have it in their README only, as its last chapter.
  const readme = files.find((file) => /^readme/i.test(file));
  const [, chapter] = /^(?:#+ *)?licen[cs]e *\n[-=]*\n([\s\S]+)/im.exec(readme ? await read(readme) : "") ?? [];
  return { manifest, ...(chapter && { licence: chapter }) };
}

/** @param {Manifest} manifest */
function repositoryOf({ name, repository }) {
  return (typeof repository === "string" ? repository : repository?.url) ?? name;
}

/**
 * `npm run archives`: writes the plugin's release archives to dist/, one for each platform, or those named with
 * `--platform linux-amd64`. Each has all that the plugin needs, Node too.
 */
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { archiveName, nodeVersion, isWindows, platformNamed, platforms } from "./archives/platforms.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { keepPath } from "./processes/keep.mjs";

const schema = join(root, "provider/bridges/plugin/schema.json");

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/**
 * Writes the archives of some platforms, and SHA256SUMS of all archives in the folder.
 *
 * @param {string} into folder
 * @param {readonly string[]} names of the platforms
 * @returns {Promise<string[]>} paths of the archives
 */
export async function writeArchives(into, names) {
  // These need what ensureInstalled installs.
  const { bundlePlugin } = await import("./archives/bundle.mjs");
  const { sha256Of, writeArchive } = await import("./archives/writeArchive.mjs");
  const chosen = names.map((name) => platformNamed(name).name);
  const bundle = await bundlePlugin();
  const { version } = /** @type {{ version: string }} */ (parse(await readFile(schema, "utf8")));
  await mkdir(into, { recursive: true });
  const archives = [];
  for (const platform of chosen) {
    const folder = await mkdtemp(join(tmpdir(), "otc-ddm-archive-"));
    keepPath(folder);
    try {
      const files = await layOut(folder, platform, bundle);
      const archive = join(into, archiveName(version, platform));
      await writeArchive(archive, folder, files);
      archives.push(archive);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const all = (await readdir(into)).filter((file) => file.endsWith(".tar.gz")).sort();
  const sums = await Promise.all(all.map(async (file) => `${await sha256Of(join(into, file))}  ${file}\n`));
  await writeFile(join(into, "SHA256SUMS"), sums.join(""));
  return archives;
}

/**
 * Puts the files of an archive into a folder.
 *
 * @param {string} folder
 * @param {string} platform
 * @param {{ code: Uint8Array, sources: string[] }} bundle
 * @returns {Promise<string[]>} their paths below the folder
 */
async function layOut(folder, platform, bundle) {
  const { nodeRelease } = await import("./archives/nodeRelease.mjs");
  const { noticesOf, noticesText } = await import("./archives/notices.mjs");
  const { executable, licence } = await nodeRelease(platform);
  const node = { name: "Node.js", version: nodeVersion, license: "MIT and others" };
  const notices = [{ ...node, text: await readFile(licence, "utf8") }, ...(await noticesOf(bundle.sources))];
  const shim = isWindows(platform) ? "pulumi-resource-otc-ddm.cmd" : "pulumi-resource-otc-ddm";
  const nodeName = isWindows(platform) ? "node.exe" : "node";

  /** @type {Record<string, { from: string } | { content: string | Uint8Array }>} */
  const files = {
    [shim]: { from: join(root, shim) },
    [nodeName]: { from: executable },
    "bin/provider/bridges/plugin/main.js": { content: bundle.code },
    "bin/provider/bridges/plugin/schema.json": { from: schema },
    LICENSE: { from: join(root, "LICENSE") },
    "THIRD-PARTY.txt": { content: noticesText(notices) },
  };
  for (const [path, source] of Object.entries(files)) {
    const target = join(folder, path);
    await mkdir(dirname(target), { recursive: true });
    if ("from" in source) await copyFile(source.from, target);
    else await writeFile(target, source.content);
    await chmod(target, path === shim || path === nodeName ? 0o755 : 0o644);
  }
  return Object.keys(files);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({ options: { platform: { type: "string", multiple: true } } });
  await ensureInstalled();
  const into = join(root, "dist");
  for (const archive of await writeArchives(into, values.platform ?? platforms.map(({ name }) => name))) {
    console.log(archive);
  }
}

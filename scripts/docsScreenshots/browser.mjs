import { createReadStream, createWriteStream } from "node:fs";
import { chmod } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar";
import { makeOnce } from "../toolchains/cacheFolder.mjs";
import { npmPackage } from "../toolchains/npmPackage.mjs";

/** The newest of both that run on Node 20. */
const versions = { chromium: "143.0.4", puppeteer: "24.8.2" };

/**
 * What is used of Puppeteer's, whose types are not installed.
 *
 * @typedef {object} Page
 * @property {(size: { width: number, height: number }) => Promise<void>} setViewport
 * @property {(features: { name: string, value: string }[]) => Promise<void>} emulateMediaFeatures
 * @property {(url: string, options: { waitUntil: "load", timeout: number }) => Promise<unknown>} goto
 * @property {(script: string) => Promise<unknown>} evaluate
 * @property {(options: { path: string, clip: { x: number, y: number, width: number, height: number } }) => Promise<unknown>} screenshot
 *
 * @typedef {{ newPage: () => Promise<Page>, close: () => Promise<void> }} Browser
 * @typedef {{ launch: (options: object) => Promise<Browser> }} Puppeteer
 */

/**
 * Starts a browser without a window.
 *
 * @param {string} [executable] path of a Chrome or Chromium; by default one for Linux from npm, in the cache folder
 * @returns {Promise<Browser>}
 */
export async function startBrowser(executable) {
  const folder = await npmPackage("puppeteer-core", versions.puppeteer);
  const entry = createRequire(join(folder, "package.json")).resolve("puppeteer-core");
  const { default: puppeteer } = await importPuppeteer(entry);
  const own = executable === undefined ? await ownBrowser() : undefined;
  return puppeteer.launch({
    executablePath: executable ?? own?.executable,
    headless: "shell",
    pipe: true,
    // It sees this clone's own pages only. A user who is root, as in a container, cannot have the sandbox.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    env: { ...process.env, ...(own && { LD_LIBRARY_PATH: own.libraries }) },
  });
}

/** @type {(file: string) => Promise<{ default: Puppeteer }>} */
const importPuppeteer = (file) => import(pathToFileURL(file).href);

async function ownBrowser() {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error("The browser from npm is for Linux on x64: name another one with --browser <path>");
  const packed = join(await npmPackage("@sparticuz/chromium", versions.chromium), "bin");
  const folder = await makeOnce(`chromium-${versions.chromium}`, async (unfinished) => {
    const executable = join(unfinished, "chromium");
    await pipeline(
      createReadStream(join(packed, "chromium.br")),
      createBrotliDecompress(),
      createWriteStream(executable),
    );
    await chmod(executable, 0o755);
    // NSS and Expat, which a machine without a desktop mostly lacks.
    const libraries = createReadStream(join(packed, "al2023.tar.br"));
    await pipeline(libraries, createBrotliDecompress(), extract({ cwd: unfinished }));
  });
  return { executable: join(folder, "chromium"), libraries: join(folder, "lib") };
}

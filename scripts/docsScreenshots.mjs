/**
 * `npm run docs:screenshots`: builds the site and takes pictures of its pages, narrow and wide, light and dark, and of the tool in a
 * terminal, into dist/screenshots. It fails when a page is wider than a telephone. `-- --browser <path>` is for another browser than
 * the one from npm. It needs Python.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { buildDocs } from "./docs.mjs";
import { readSite } from "./docs/anchors.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";

const { values } = parseArgs({ options: { browser: { type: "string" } } });
const folder = join(root, "dist/screenshots");
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

await ensureInstalled();
await build();
await buildDocs();
// These need what was just installed and built.
const { startBrowser } = await import("./docsScreenshots/browser.mjs");
const { drawTerminals } = await import("./docsScreenshots/drawTerminals.mjs");
const { serveFolder } = await import("./docsScreenshots/serveFolder.mjs");
const { takePictures, widePages } = await import("./docsScreenshots/takePictures.mjs");

await drawTerminals(folder);
const site = await serveFolder(join(root, "dist/docs"));
const browser = await startBrowser(values.browser);
try {
  const page = await browser.newPage();
  await takePictures(page, site.url, folder);
  const paths = (await readSite(join(root, "dist/docs"))).keys();
  const wide = await widePages(page, site.url, paths);
  if (wide.length > 0) throw new Error(`These pages are wider than a telephone:\n${wide.join("\n")}`);
} finally {
  await browser.close();
  site.close();
}
console.log("The pictures are in dist/screenshots.");

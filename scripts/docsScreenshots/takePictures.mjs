import { join } from "node:path";
import { measureScript, tooWide } from "./overflow.mjs";
import { shots, widths } from "./shots.mjs";

/** What one picture may show: a browser draws no more at once. */
const maxHeight = 16_000;
const pageTimeoutMs = 60_000;

/** @typedef {import("./browser.mjs").Page} Page @typedef {import("./overflow.mjs").Measured} Measured */

/**
 * Shows a page, with its letters as they stay.
 *
 * @param {Page} page
 * @param {string} address
 */
async function open(page, address) {
  await page.goto(address, { waitUntil: "load", timeout: pageTimeoutMs });
  await page.evaluate("document.fonts.ready.then(() => undefined)");
}

/**
 * Takes the pictures of a site.
 *
 * @param {Page} page
 * @param {string} url the site's
 * @param {string} folder for the pictures
 */
export async function takePictures(page, url, folder) {
  for (const { page: path, name, width, scheme } of shots) {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await open(page, `${url}/${path}`);
    const height = /** @type {number} */ (await page.evaluate("document.scrollingElement.scrollHeight"));
    const clip = { x: 0, y: 0, width, height: Math.min(height, maxHeight) };
    await page.screenshot({ path: join(folder, name), clip });
  }
}

/**
 * The pages of a site that are wider than a telephone.
 *
 * @param {Page} page
 * @param {string} url the site's
 * @param {Iterable<string>} paths the pages'
 * @returns {Promise<string[]>} each with the elements that make it so
 */
export async function widePages(page, url, paths) {
  await page.setViewport({ width: widths.narrow, height: 900 });
  const found = [];
  for (const path of paths) {
    await open(page, `${url}/${path}`);
    const names = tooWide(/** @type {Measured} */ (await page.evaluate(measureScript)));
    if (names.length > 0) found.push(`${path}: ${names.join(", ")}`);
  }
  return found;
}

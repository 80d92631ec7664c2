import { readdir, readFile } from "node:fs/promises";
import { join, posix, sep } from "node:path";

/** @typedef {ReadonlyMap<string, string>} Site the pages' HTML by their paths */

/**
 * The pages of a built site.
 *
 * @param {string} folder
 * @returns {Promise<Site>}
 */
export async function readSite(folder) {
  const files = await readdir(folder, { recursive: true });
  const pages = files.filter((file) => file.endsWith(".html"));
  return new Map(
    await Promise.all(
      pages.map(
        async (page) => /** @type {const} */ ([page.split(sep).join("/"), await readFile(join(folder, page), "utf8")]),
      ),
    ),
  );
}

/**
 * The links of a site that name a page or a heading that is not there.
 *
 * @param {Site} site
 * @param {string} [base] the path of the site on its host
 * @returns {string[]} each with the page that has it
 */
export function brokenAnchors(site, base = "/") {
  const ids = new Map([...site].map(([page, html]) => [page, new Set(matches(html, /\sid="([^"]+)"/g))]));
  return [...site].flatMap(([page, html]) =>
    matches(html, /<a\s[^>]*?href="([^"]+)"/g).flatMap((href) => {
      if (/^[a-z]+:/.test(href)) return [];
      const [path = "", anchor = ""] = href.split("#");
      const target =
        path === "" ? page : pageAt(posix.resolve("/", posix.dirname(page), withoutBase(path, base)), path);
      const headings = ids.get(target);
      const found = headings && (anchor === "" || headings.has(decodeURIComponent(anchor)));
      return found ? [] : [`${page}: ${href}`];
    }),
  );
}

const matches = (/** @type {string} */ text, /** @type {RegExp} */ pattern) =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);

const withoutBase = (/** @type {string} */ path, /** @type {string} */ base) =>
  path.startsWith(base) ? `/${path.slice(base.length)}` : path;

/** The file that serves an address: a folder's is its index. */
const pageAt = (/** @type {string} */ address, /** @type {string} */ path) =>
  (address + (path.endsWith("/") ? "/index.html" : "")).replace(/^\/+/, "");

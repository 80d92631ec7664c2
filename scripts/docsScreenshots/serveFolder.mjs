import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";

/** @type {Readonly<Record<string, string>>} */
const types = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/**
 * Serves the files of a folder on loopback.
 *
 * @param {string} folder
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = join(folder, decodeURIComponent(pathname), pathname.endsWith("/") ? "index.html" : "");
    const isInside = !relative(folder, path).startsWith("..");
    const content = isInside ? readFile(path) : Promise.reject(new Error("outside"));
    content.then(
      (bytes) => response.setHeader("Content-Type", types[extname(path)] ?? "application/octet-stream").end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

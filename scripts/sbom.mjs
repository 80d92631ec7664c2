/** `npm run sbom`: writes dist/sbom.cdx.json, the software bill of materials of the npm package, in CycloneDX. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

/** @typedef {{ metadata: { component: { name: string } } }} Sbom */

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/**
 * Writes the bill.
 *
 * @param {string} into folder
 * @returns {Promise<string>} path of the file
 */
export async function writeSbom(into) {
  const args = ["sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only", "--loglevel=error"];
  const bill = /** @type {Sbom} */ (parse(await run("npm", args, { cwd: root, quiet: true })));
  const { name } = /** @type {{ name: string }} */ (parse(await readFile(join(root, "package.json"), "utf8")));
  // npm gives the package the name of the folder that it is in.
  bill.metadata.component.name = name;
  await mkdir(into, { recursive: true });
  const file = join(into, "sbom.cdx.json");
  await writeFile(file, `${JSON.stringify(bill, null, 2)}\n`);
  return file;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log(await writeSbom(join(root, "dist")));

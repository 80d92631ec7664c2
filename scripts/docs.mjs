/**
 * `npm run docs`: builds the documentation's site into dist/docs, without the network. It fails at a warning, a dead link
 * or an anchor that is not there. `npm run docs -- --base /folder/` is for a site that is not at the root of its host.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brokenAnchors, readSite } from "./docs/anchors.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

/** What a build that has nothing to complain about does not say. */
const complaint = /warn|\(!\)|not loaded|dead link|error/i;

/** @param {string} [base] the path of the site on its host */
export async function buildDocs(base = "/") {
  const vitepress = join(root, "node_modules/vitepress/bin/vitepress.js");
  // Without a terminal its spinners are lines.
  const output = await run(process.execPath, [vitepress, "build", "docs", "--base", base], { cwd: root, quiet: true });
  if (complaint.test(output)) throw new Error(`The documentation's build complains:\n${output}`);
  const broken = brokenAnchors(await readSite(join(root, "dist/docs")), base);
  if (broken.length > 0) throw new Error(`These links lead nowhere:\n${broken.join("\n")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({ options: { base: { type: "string" } } });
  await ensureInstalled();
  await buildDocs(values.base);
  console.log("The site is in dist/docs.");
}

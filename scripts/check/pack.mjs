import { root } from "../toolchains/install.mjs";
import { run } from "../processes/run.mjs";
import { missingIn, strangersIn } from "./packedFiles.mjs";

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/** Rejects where the npm package would hold what no user needs, or lack what they do. */
export async function checkPack() {
  const listing = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts", "--loglevel=error"], {
    cwd: root,
    quiet: true,
  });
  const packed = /** @type {import("./packedFiles.mjs").PackListing} */ (parse(listing.slice(listing.indexOf("["))));
  const strangers = strangersIn(packed);
  if (strangers.length > 0) throw new Error(`The package would hold what no user needs: ${strangers.join(", ")}`);
  const missing = missingIn(packed);
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(", ")}`);
}

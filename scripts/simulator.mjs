/** `npm run simulator`: DDM and IAM on loopback, until it is stopped. `npm run simulator -- --port 8080` chooses the port. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";

// Standard output is for the simulator's line of JSON alone.
console.log = console.error;
await ensureInstalled();
const main = join(root, "bin/cli/main.js");
if (!existsSync(main)) await build();
process.argv.splice(2, 0, "simulator");
await import(pathToFileURL(main).href);

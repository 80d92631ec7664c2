import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

// Standard output is for the simulator's line of JSON alone.
console.log = console.error;
await ensureInstalled();
const main = join(root, "bin/cli/main.js");
if (!existsSync(main)) await build();
process.argv.splice(2, 0, "simulator");
await import(pathToFileURL(main).href);

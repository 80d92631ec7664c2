import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

// Standard output is for the simulator's line of JSON alone.
console.log = console.error;
await ensureInstalled();
const main = join(root, "bin/simulator/main.js");
if (!existsSync(main)) await build();
await import(pathToFileURL(main).href);

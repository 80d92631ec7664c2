/** `npm run sdks`: writes the SDKs of all languages again, from the plugin's schema. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./toolchains/install.mjs";
import { generatedFolders, generateSdks, schemaFile } from "./sdks/generate.mjs";

for (const folder of generatedFolders) await rm(join(root, "sdk", folder), { recursive: true, force: true });
const files = await generateSdks(schemaFile, join(root, "sdk"));
console.log(`Wrote ${files.length} files to sdk/.`);

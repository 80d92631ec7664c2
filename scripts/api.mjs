/** `npm run api`: writes etc/*.api.md, what the package offers to programs, from the declarations that users get. */
import { apiFolder, writeApiReports } from "./api/reports.mjs";
import { build } from "./build.mjs";
import { ensureInstalled } from "./toolchains/install.mjs";

await ensureInstalled();
await build();
for (const file of await writeApiReports(apiFolder)) console.log(file);

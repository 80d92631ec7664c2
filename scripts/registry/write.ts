import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaPath } from "../schema/packageSchema";
import type { PackageSpec } from "../schema/spec";
import { registryPages } from "./pages";

// The schema is what `npm run schema` writes from types of this very form.
const pages = registryPages(JSON.parse(readFileSync(schemaPath, "utf8")) as PackageSpec);
for (const [path, text] of pages) writeFileSync(join(__dirname, "../..", path), text);

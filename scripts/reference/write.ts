import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaPath } from "../schema/packageSchema";
import type { PackageSpec } from "../schema/spec";
import { referencePages } from "./pages";

const folder = join(__dirname, "../../docs/reference");

// The schema is what `npm run schema` writes from types of this very form.
const pages = referencePages(JSON.parse(readFileSync(schemaPath, "utf8")) as PackageSpec);
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
for (const [file, text] of pages) writeFileSync(join(folder, file), text);

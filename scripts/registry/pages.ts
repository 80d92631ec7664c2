import { readFileSync } from "node:fs";
import { join } from "node:path";
import { metadata } from "../schema/metadata";
import type { PackageSpec } from "../schema/spec";
import { token } from "../schema/tokens";
import { overviewPage } from "./overviewPage";
import { publishedPackages } from "./publishedPackages";
import { setupPage } from "./setupPage";

const root = join(__dirname, "../..");

/** The pages that the registry takes from the repository, by their paths. The documentation's site leaves them out. */
export function registryPages({ resources, config }: PackageSpec): ReadonlyMap<string, string> {
  const about = metadata(root);
  const packages = publishedPackages(about, readFileSync(join(root, "sdk/java/pom.xml"), "utf8"));
  const example = resources[token("DdmInstance")];
  if (!example) throw new Error("The schema has no DdmInstance, whose example the registry shows.");
  return new Map([
    ["docs/_index.md", overviewPage(about, packages, example)],
    ["docs/installation-configuration.md", setupPage(about, packages, config.variables)],
  ]);
}

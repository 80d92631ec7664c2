import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../processes/run.mjs";
import { generatedFolders, generateSdks } from "../sdks/generate.mjs";

/** Files kept by hand that name the version, with what stands before it. */
const places = [
  { file: "provider/version.ts", before: 'packageVersion = "' },
  { file: "sdk/java/pom.xml", before: "<artifactId>pulumi-otc-ddm</artifactId>\n  <version>" },
  ...["examples/java/pom.xml", "tests/e2e/conformance/programs/java/pom.xml"].map((file) => ({
    file,
    before: "<artifactId>pulumi-otc-ddm</artifactId>\n      <version>",
  })),
  { file: "docs/plugin.md", before: "pulumi plugin install resource otc-ddm " },
  { file: "docs/plugin.md", before: "pulumi plugin install resource otc-ddm v" },
  { file: "docs/plugin.md", before: "--file pulumi-resource-otc-ddm-v" },
  { file: "docs/plugin.md", before: "/pulumi-otc-ddm@v" },
  { file: "docs/plugin.md", before: "/sdk/go@v" },
  { file: "docs/guides/ci.md", before: "pulumi plugin install resource otc-ddm " },
  { file: "docs/guides/ci.md", before: "--file pulumi-resource-otc-ddm-v" },
  { file: "docs/guides/upgrading.md", before: "      version: " },
  { file: "docs/guides/upgrading.md", before: "pulumi plugin remove resource otc-ddm " },
];

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/**
 * Sets the version in every file that names it. The working tree needs its node_modules.
 *
 * @param {string} root folder of the working tree
 * @param {string} version
 * @returns {Promise<void>} rejects where a place is not found
 */
export async function setVersion(root, version) {
  const manifest = await readFile(join(root, "package.json"), "utf8");
  const { version: from } = /** @type {{ version: string }} */ (parse(manifest));
  // Sets package.json and the lock file.
  const flags = ["--no-git-tag-version", "--allow-same-version", "--ignore-scripts"];
  await run("npm", ["version", version, ...flags], { cwd: root, quiet: true });
  for (const { file, before } of places) {
    const text = await readFile(join(root, file), "utf8");
    await writeFile(join(root, file), withVersion(text, before, { from, to: version }));
  }
  for (const script of ["scripts/schema/write.ts", "scripts/registry/write.ts"]) {
    const args = ["-r", "ts-node/register/transpile-only", join(root, script)];
    await run(process.execPath, args, { cwd: root, quiet: true });
  }
  for (const folder of generatedFolders) await rm(join(root, "sdk", folder), { recursive: true, force: true });
  await generateSdks(join(root, "provider/bridges/plugin/schema.json"), join(root, "sdk"));
}

/**
 * Replaces the version where it stands behind something.
 *
 * @param {string} text
 * @param {string} before what stands before the version
 * @param {{ from: string, to: string }} versions
 * @returns {string} throws where the text does not name the version so
 */
export function withVersion(text, before, { from, to }) {
  if (!text.includes(before + from)) throw new Error(`"${before + from}" is not there`);
  return text.replaceAll(before + from, before + to);
}

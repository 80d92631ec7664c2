import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../toolchains/install.mjs";
import { run } from "../processes/run.mjs";
import { keepPath } from "../processes/keep.mjs";

/** The committed pages. */
export const typescriptFolder = join(root, "docs/typescript");

/** What programs can import, and the file of its page. `./plugin` is generated, and described by docs/reference. */
const entryPoints = [
  { source: "sdk", file: "index.md", title: "pulumi-otc-ddm" },
  { source: "simulator", file: "simulator.md", title: "pulumi-otc-ddm/simulator" },
];

const tables = ["parameters", "interfaceProperties", "classProperties", "typeDeclaration", "propertyMembers"];
const options = {
  entryPoints: entryPoints.map(({ source }) => join(root, source, "index.ts")),
  tsconfig: join(root, "tsconfig.build.json"),
  plugin: [join(root, "node_modules/typedoc-plugin-markdown/dist/index.js")],
  readme: "none",
  disableSources: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeInternal: true,
  excludeExternals: true,
  treatWarningsAsErrors: true,
  // Tells the schema what TypeScript does not.
  blockTags: ["@asType", "@default", "@example", "@param", "@remarks", "@returns", "@throws"],
  excludeTags: ["@asType"],
  outputFileStrategy: "modules",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  expandObjects: true,
  ...Object.fromEntries(tables.map((name) => [`${name}Format`, "table"])),
};

/**
 * Writes what programs in TypeScript can import, from its doc comments.
 *
 * @param {string} into folder
 * @returns {Promise<string[]>} paths of the pages; rejects where a comment names what is not there
 */
export async function writeTypescriptPages(into) {
  await mkdir(into, { recursive: true });
  const temporary = await mkdtemp(join(tmpdir(), "otc-ddm-typedoc-"));
  keepPath(temporary);
  try {
    const settings = join(temporary, "typedoc.json");
    const out = join(temporary, "out");
    await writeFile(settings, JSON.stringify({ ...options, out }));
    const typedoc = join(root, "node_modules/typedoc/bin/typedoc");
    await run(process.execPath, [typedoc, "--options", settings], { cwd: root, quiet: true });
    const written = [];
    for (const { source, file, title } of entryPoints) {
      const page = join(into, file);
      await writeFile(page, withTitle(title, await readFile(join(out, `${source}.md`), "utf8")));
      written.push(page);
    }
    return written;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** The page under the name that programs import, in place of that of a folder. @param {string} title @param {string} text */
function withTitle(title, text) {
  const head = `# ${title}\n\n<!-- Written by \`npm run reference\` from the doc comments. -->\n`;
  return text.replace(/^# .*\n/, head);
}

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

test("the committed reference for TypeScript matches the output of `npm run reference`", async () => {
  const { typescriptFolder, writeTypescriptPages } = await import("../../scripts/reference/typescriptPages.mjs");
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-reference-test-"));
  try {
    await writeTypescriptPages(folder);
    expect(await pagesIn(typescriptFolder)).toEqual(await pagesIn(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);

/** Each page's text by its name. */
async function pagesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
}

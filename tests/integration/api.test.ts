import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

test("the public API matches the committed reports", async () => {
  const { apiFolder, writeApiReports } = await import("../../scripts/api/reports.mjs");
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-api-test-"));
  try {
    const written = (await writeApiReports(folder)).map((file) => basename(file));
    const stale: string[] = [];
    for (const report of new Set([...written, ...(await readdir(apiFolder))])) {
      const [is, shouldBe] = await Promise.all([contentOf(join(apiFolder, report)), contentOf(join(folder, report))]);
      if (is !== shouldBe) stale.push(`etc/${report}`);
    }
    expect(written).toHaveLength(2);
    if (stale.length > 0) {
      throw new Error(
        `The public API has changed: ${stale.join(", ")}. Run \`npm run api\`, and look at the difference: what is gone or ` +
          "different breaks programs.",
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

/** `undefined`: the file does not exist. */
async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return undefined;
  }
}

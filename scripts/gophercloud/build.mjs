import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeOnce } from "../toolchains/cacheFolder.mjs";
import { goBuild, requireGo } from "../toolchains/goBuild.mjs";

const module = fileURLToPath(new URL(".", import.meta.url));
const program = process.platform === "win32" ? "log-in.exe" : "log-in";

/**
 * The program that logs in with gophercloud, built once for each of its versions.
 *
 * @returns {Promise<string>} its path
 */
export async function ensureGophercloudProgram() {
  const hash = createHash("sha256");
  for (const file of ["go.mod", "go.sum", "main.go"]) hash.update(await readFile(join(module, file)));
  const folder = await makeOnce(`gophercloud-${hash.digest("hex").slice(0, 12)}`, async (unfinished) => {
    await requireGo("A program with gophercloud, which logs in at the simulator, has to be built.");
    await goBuild("the program with gophercloud", { module, source: ".", output: join(unfinished, program) });
  });
  return join(folder, program);
}

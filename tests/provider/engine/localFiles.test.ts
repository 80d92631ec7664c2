import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { localFiles } from "../../../provider/engine/localFiles";

test("reads a file that is there, and takes a folder or a path through a file for no file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-files-"));
  try {
    await writeFile(join(folder, "clouds.yaml"), "clouds: {}");
    await mkdir(join(folder, "clouds.yml"));
    const files = localFiles();
    expect(files.readFile(join(folder, "clouds.yaml"))).toBe("clouds: {}");
    for (const path of ["none", "clouds.yml", "clouds.yaml/below"]) {
      expect(files.readFile(join(folder, path))).toBeUndefined();
    }
    expect(files.cwd).toBe(process.cwd());
    expect(() => files.readFile("\0")).toThrow();
  } finally {
    await rm(folder, { recursive: true });
  }
});

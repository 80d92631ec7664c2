import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { longestFileBytes, readIfThere } from "../../../../provider/settings/settingFiles";
import { localFiles } from "../../../../provider/bridges/engine/localFiles";

test("an existing file is read, a path through a file does not exist, and a folder is reported as a folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-files-"));
  try {
    await writeFile(join(folder, "clouds.yaml"), "clouds: {}");
    await mkdir(join(folder, "clouds.yml"));
    const files = localFiles();
    expect(files.readFile(join(folder, "clouds.yaml"))).toBe("clouds: {}");
    for (const path of ["none", "clouds.yaml/below"]) {
      expect(files.readFile(join(folder, path))).toBeUndefined();
    }
    expect(() => files.readFile(join(folder, "clouds.yml"))).toThrow(
      expect.objectContaining({ code: "EISDIR" }) as Error,
    );
    expect(files.cwd).toBe(process.cwd());
    expect(() => files.readFile("\0")).toThrow();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a file that is too long for settings is read only far enough to know it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "otc-ddm-files-"));
  try {
    const [just, huge] = [join(folder, "just"), join(folder, "huge")];
    await writeFile(just, "x".repeat(longestFileBytes));
    await writeFile(huge, "");
    // A sparse file: it uses no space on the disk, and no memory of a reader that stops in time.
    await truncate(huge, 3 * 1024 ** 3);
    const files = localFiles();
    expect(readIfThere(files, just)).toEqual({ text: "x".repeat(longestFileBytes) });
    expect(files.readFile(huge)).toHaveLength(longestFileBytes + 1);
    expect(readIfThere(files, huge)).toEqual({ failure: "it is longer than 1 MiB, the limit for a file of settings" });
  } finally {
    await rm(folder, { recursive: true });
  }
});

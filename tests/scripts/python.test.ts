import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

test("the error about a missing Python says what to install, and no files remain", async () => {
  const { ensurePython } = await import("../../scripts/toolchains/python.mjs");
  const cache = await mkdtemp(join(tmpdir(), "otc-ddm-python-"));
  try {
    process.env["PULUMI_OTC_DDM_CACHE"] = cache;
    process.env["PATH"] = cache;
    await expect(ensurePython()).rejects.toThrow(/Python 3\.11 or later.*install python3/);
    expect(await readdir(cache)).toEqual([]);
  } finally {
    await rm(cache, { recursive: true });
  }
});

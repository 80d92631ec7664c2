import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
let makeOnce: (name: string, make: (folder: string) => Promise<void>) => Promise<string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-cache-"));
  process.env["PULUMI_OTC_DDM_CACHE"] = folder;
  ({ makeOnce } = await import("../../scripts/toolchains/cacheFolder.mjs"));
});

afterEach(async () => {
  delete process.env["PULUMI_OTC_DDM_CACHE"];
  await rm(folder, { recursive: true, force: true });
});

const writeTool = (unfinished: string): Promise<void> => writeFile(join(unfinished, "tool"), "");

test("a folder of the cache is made once", async () => {
  const made = await makeOnce("tool-1", writeTool);
  expect(await readdir(made)).toEqual(["tool"]);
  await expect(makeOnce("tool-1", () => Promise.reject(new Error("made twice")))).resolves.toBe(made);
});

test("a folder that several callers need at the same time is made once for all of them", async () => {
  let times = 0;
  const make = (unfinished: string): Promise<void> => {
    times += 1;
    return writeTool(unfinished);
  };
  const [first, second] = await Promise.all([makeOnce("tool-1", make), makeOnce("tool-1", make)]);
  expect([times, second]).toEqual([1, first]);
});

test("a failure leaves nothing that looks complete", async () => {
  const failing = makeOnce("tool-1", async (unfinished) => {
    await writeTool(unfinished);
    throw new Error("interrupted");
  });
  await expect(failing).rejects.toThrow("interrupted");
  expect(await readdir(folder)).toEqual([]);
});

test("an incomplete folder of a killed process is not used, and is removed", async () => {
  // Greater than the largest possible process id.
  await mkdir(join(folder, "tool-1.making-4194304"));
  await writeTool(join(folder, "tool-1.making-4194304"));
  const made = await makeOnce("tool-1", writeTool);
  expect(existsSync(made)).toBe(true);
  expect(await readdir(folder)).toEqual(["tool-1"]);
});

test("a folder that another running process is making is left alone", async () => {
  await mkdir(join(folder, `tool-2.making-${process.ppid}`));
  await makeOnce("tool-1", writeTool);
  expect((await readdir(folder)).sort()).toEqual(["tool-1", `tool-2.making-${process.ppid}`]);
});

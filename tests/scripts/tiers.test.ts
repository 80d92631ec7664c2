import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { tmpdir } from "node:os";

const root = join(__dirname, "../..");
const before = { ...process.env };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-tiers-"));
});

afterEach(async () => {
  process.env = { ...before };
  await rm(folder, { recursive: true, force: true });
});

test("every path in the table of wider tests exists", async () => {
  const { widerTests } = await import("../tiers.mjs");
  const gone = widerTests.filter(({ path }) => !existsSync(join(root, path)));
  expect(gone).toEqual([]);
});

async function writeTool(name: string, says: string): Promise<void> {
  await writeFile(join(folder, name), `#!/bin/sh\nprintf '%s\\n' '${says}'\n`);
  await chmod(join(folder, name), 0o755);
}

test("all missing tools of the wider tests are reported at once, with the problem of each", async () => {
  const { missingTools } = await import("../../scripts/check/tools.mjs");
  await writeTool("go", "go version go1.22.1 linux/amd64");
  await writeTool("mvn", "Java version: 17.0.2, vendor: Nobody");
  process.env["PATH"] = folder;
  expect(await missingTools()).toEqual([
    expect.stringMatching(/^- Python 3\.11 or later.*: there is no python3 on PATH$/),
    expect.stringMatching(/^- Go 1\.25 or later.*: go is of version 1\.22$/),
    expect.stringMatching(/^- bash.*: there is no bash on PATH$/),
  ]);
});

test("no tool is reported if all exist", async () => {
  const { missingTools } = await import("../../scripts/check/tools.mjs");
  await writeTool("python3", "3.12.1");
  await writeTool("go", "go version go1.26.0 linux/amd64");
  await writeTool("mvn", "Java version: 21.0.1, vendor: Nobody");
  await writeTool("bash", "GNU bash");
  process.env["PATH"] = folder;
  expect(await missingTools()).toEqual([]);
});

test("the PATH of the usual tests has Node, npm, git and a shell, and the CLI's folders", async () => {
  const { narrowPath } = await import("../../scripts/check/narrowPath.mjs");
  for (const name of ["npm", "npx", "git", "sh", "python3"]) await writeTool(name, name);
  process.env["PATH"] = ["/nowhere", folder].join(delimiter);
  const { path, remove } = await narrowPath(["/pulumi"]);
  try {
    const [own = "", ...others] = path.split(delimiter);
    expect(others).toEqual(["/pulumi"]);
    expect((await readdir(own)).sort()).toEqual(["git", "node", "npm", "npx", "sh"]);
  } finally {
    await remove();
  }
});

test("a missing program of the usual tests is named", async () => {
  const { narrowPath } = await import("../../scripts/check/narrowPath.mjs");
  process.env["PATH"] = folder;
  await expect(narrowPath([])).rejects.toThrow("There is no npm on PATH.");
});

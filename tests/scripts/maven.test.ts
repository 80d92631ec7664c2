import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const before = { ...process.env };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-maven-"));
  process.env["PATH"] = folder;
});

afterEach(async () => {
  process.env = { ...before };
  await rm(folder, { recursive: true });
});

test("says what to install where there is no Maven", async () => {
  const { runMaven } = await import("../../scripts/toolchains/maven.mjs");
  await expect(runMaven(["compile"], folder)).rejects.toThrow(/install a JDK, 17 or later, and Maven/);
});

test("says so, too, where Maven has a Java that is too old, and which that is", async () => {
  const { runMaven } = await import("../../scripts/toolchains/maven.mjs");
  await writeFile(join(folder, "mvn"), "#!/bin/sh\necho 'Java version: 11.0.2, vendor: Nobody'\n", { mode: 0o755 });
  await expect(runMaven(["compile"], folder)).rejects.toThrow(/a JDK, 17 or later[^]*Java version: 11\.0\.2/);
});

import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { schema } from "../support/schema";
import { binFolder, Program } from "./support/program";
import { rawPluginWait } from "./support/rawPluginWait";

let simulator: Simulator;
let folder: string;
beforeAll(async () => {
  simulator = await startSimulator();
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-release-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await simulator.close();
});

test("Pulumi installs the release archive, which needs no Node on PATH", async () => {
  const { writeArchives } = await import("../../scripts/archives.mjs");
  const { ownPlatform } = await import("../../scripts/archives/platforms.mjs");
  const [archive = ""] = await writeArchives(folder, [ownPlatform]);
  const languages = await nodeForProgramsOnly(join(folder, "languages"));
  const source = rawPluginWait(simulator.addJob({ durationSeconds: 0 }));
  const program = await Program.create(source, simulator, { env: { PATH: languages } });
  try {
    await program.run("plugin", "install", "resource", "otc-ddm", schema.version, "--file", archive);
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    await program.run("destroy", "--yes", "--skip-preview");
  } finally {
    await program.remove();
  }
});

/** A folder whose Node language host has a Node on its PATH. The engine and its plugins have none. */
async function nodeForProgramsOnly(languages: string): Promise<string> {
  await mkdir(languages, { recursive: true });
  const host = join(languages, "pulumi-language-nodejs");
  const path = [dirname(process.execPath), process.env["PATH"]].join(delimiter);
  await writeFile(host, `#!/bin/sh\nPATH='${path}' exec '${join(binFolder(), "pulumi-language-nodejs")}' "$@"\n`);
  await chmod(host, 0o755);
  return languages;
}

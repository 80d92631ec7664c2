/** The plugin for users of Pulumi's registry: downloaded from a release on GitHub, which a server replaces here. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator, type Simulator } from "../../simulator";
import { slugOf } from "../../scripts/registry/entry";
import { metadata } from "../../scripts/schema/metadata";
import { languageEnvironment } from "./support/languages";
import { Program } from "./support/program";
import { pluginProgram } from "./support/pluginSources";
import { startStandInGitHub, type StandInGitHub } from "./support/standInGitHub";

const { name, version, repository } = metadata(join(__dirname, "../.."));
const slug = slugOf(repository);

let simulator: Simulator;
let folder: string;
let archive: string;
let github: StandInGitHub;

beforeAll(async () => {
  const { writeArchives } = await import("../../scripts/archives.mjs");
  const { archiveName, ownPlatform } = await import("../../scripts/archives/platforms.mjs");
  simulator = await startSimulator();
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-registry-"));
  archive = archiveName(version, ownPlatform);
  await writeArchives(folder, [ownPlatform]);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await simulator.close();
});

beforeEach(async () => {
  github = await startStandInGitHub({ slug, tag: `v${version}`, folder });
});

afterEach(() => github.close());

const job = (): string => simulator.addJob({ durationSeconds: 0 });
const nodeSource = (): string =>
  pluginProgram(`module.exports = { status: new DdmJobWait("wait", { jobId: "${job()}" }).status };`);

test("a program in YAML runs with the plugin that `pulumi plugin install` downloaded from a server", async () => {
  const yaml = `name: orders
runtime: yaml
resources:
  wait:
    type: ${name}:DdmJobWait
    properties:
      jobId: ${job()}
outputs:
  status: \${wait.status}
`;
  const env = { ...(await languageEnvironment("yaml")), ...github.environment };
  const program = await Program.createFrom({ "Pulumi.yaml": yaml }, simulator, { env });
  try {
    await program.run("plugin", "install", "resource", name, `v${version}`, "--server", github.filesUrl);
    expect(github.asked).toEqual([`/${archive}`]);
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    expect(github.asked).toEqual([`/${archive}`]);
  } finally {
    await program.remove();
  }
});

test("a program with the SDK makes Pulumi download the plugin from the release of its version", async () => {
  const program = await Program.create(nodeSource(), simulator, { env: github.environment });
  try {
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    const releases = `/repos/${slug}/releases`;
    expect(github.asked).toEqual([`${releases}/tags/v${version}`, `${releases}/assets/${archive}`]);
    await program.run("destroy", "--yes", "--skip-preview");
  } finally {
    await program.remove();
  }
});

test("a path in Pulumi.yaml comes before the release, and nothing is downloaded", async () => {
  const program = await Program.create(nodeSource(), simulator, { env: github.environment, plugin: true });
  try {
    await program.up();
    expect(await program.outputs()).toEqual({ status: "Completed" });
    expect(github.asked).toEqual([]);
  } finally {
    await program.remove();
  }
});

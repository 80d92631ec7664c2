import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { schema } from "../support/schema";

const run = promisify(execFile);
const root = join(__dirname, "../..");
const sdk = join(root, "sdk");

let folder: string;

// The generators and Pulumi's Python packages may have to be installed first, and Go compiles Pulumi's SDK.
jest.setTimeout(600_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-sdks-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function versionOfPackage(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  return manifest.version;
}

test("the committed SDKs match the schema", async () => {
  const { generatedFolders, generateSdks, schemaFile } = await import("../../scripts/sdks/generate.mjs");
  const generated = await generateSdks(schemaFile, folder);
  const isGenerated = (path: string): boolean =>
    generatedFolders.some((place) => path.startsWith(`${place}/`)) && !/__pycache__|\.egg-info|\/build\//.test(path);
  const entries = await readdir(sdk, { recursive: true, withFileTypes: true });
  const present = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(sdk.length + 1))
    .filter(isGenerated);
  const stale: string[] = [];
  for (const path of new Set([...generated, ...present])) {
    const [is, shouldBe] = await Promise.all([contentOf(join(sdk, path)), contentOf(join(folder, path))]);
    if (is !== shouldBe) stale.push(path);
  }
  expect(generated.length).toBeGreaterThan(50);
  if (stale.length > 0) throw new Error(`These files are stale: run \`npm run sdks\`.\n${stale.join("\n")}`);
});

/** The text of a file. `undefined`: it does not exist. */
async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "latin1");
  } catch {
    return undefined;
  }
}

test("every SDK has the version of the npm package", async () => {
  const version = await versionOfPackage();
  const lines = {
    "python/pyproject.toml": `version = "${version}"`,
    "go/otcddm/internal/pulumiUtilities.go": `semver.MustParse("${version}")`,
    "dotnet/PulumiOtcDdm.OtcDdm.csproj": `<Version>${version}</Version>`,
    "java/pom.xml": `<version>${version}</version>`,
  };
  for (const [file, line] of Object.entries(lines)) expect(await readFile(join(sdk, file), "utf8")).toContain(line);
  // Without any of Pulumi's, because the CLI would require the plugin in programs that do not use it.
  const manifest = await readFile(join(root, "bin/sdk/nodejs/package.json"), "utf8");
  expect(JSON.parse(manifest)).toEqual({ version });
});

test("every SDK has the address of the plugin's archives", async () => {
  const { pluginDownloadURL } = schema;
  if (typeof pluginDownloadURL !== "string") throw new Error("the schema has no pluginDownloadURL");
  const files = [
    "nodejs/utilities.ts",
    "python/pulumi_otc_ddm/pulumi-plugin.json",
    "go/otcddm/pulumi-plugin.json",
    "dotnet/pulumi-plugin.json",
    "java/src/main/resources/com/pulumi/otc-ddm/plugin.json",
  ];
  for (const file of files) expect(await readFile(join(sdk, file), "utf8")).toContain(`"${pluginDownloadURL}"`);
});

test("the SDK for Python installs and has its resources", async () => {
  const { ensurePulumiPython } = await import("../../scripts/toolchains/python.mjs");
  const python = await ensurePulumiPython();
  await cp(join(sdk, "python"), join(folder, "source"), { recursive: true });
  const offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"];
  const installed = join(folder, "installed");
  await run(python, ["-m", "pip", "install", ...offline, "--target", installed, join(folder, "source")]);
  const names =
    "d.DdmJobWait, d.DdmInstance, d.get_ddm_job, d.get_ddm_job_output, d.get_ddm_instance, d.get_ddm_instance_output, d.get_ddm_jobs, d.Provider";
  const script = `import pulumi_otc_ddm as d; ${names}; print(d._utilities.get_version())`;
  const { stdout } = await run(python, ["-c", script], { env: { ...process.env, PYTHONPATH: installed } });
  expect(stdout.trim()).toBe(await versionOfPackage());
});

test("the SDK for Go builds", async () => {
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly -buildvcs=false" };
  await run("go", ["build", "./..."], { cwd: join(sdk, "go"), env });
  await run("go", ["vet", "./..."], { cwd: join(sdk, "go"), env });
});

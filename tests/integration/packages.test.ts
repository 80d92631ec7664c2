/** The packages of a release for Python and Java, built and checked for their registries. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { schema } from "../support/schema";

const run = promisify(execFile);
const { version } = schema;

// The Python programs and Maven's plugins may have to be downloaded first.
jest.setTimeout(600_000);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-packages-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** The names of the files in an archive of zip's form. */
async function entriesOf(python: string, archive: string): Promise<readonly string[]> {
  const { stdout } = await run(python, ["-m", "zipfile", "--list", archive]);
  return stdout.split("\n").map((line) => line.split(" ")[0] ?? "");
}

test("the SDK for Python makes a wheel and a source distribution that pass twine", async () => {
  const { writePythonPackage } = await import("../../scripts/artifacts/pythonPackage.mjs");
  const { ensurePackagePython } = await import("../../scripts/toolchains/python.mjs");
  const [wheel = "", source = "", ...more] = await writePythonPackage(folder);
  expect([wheel, source, ...more].map((path) => basename(path))).toEqual([
    `pulumi_otc_ddm-${version}-py3-none-any.whl`,
    `pulumi_otc_ddm-${version}.tar.gz`,
  ]);
  expect(await entriesOf(await ensurePackagePython(), wheel)).toEqual(
    expect.arrayContaining([
      "pulumi_otc_ddm/__init__.py",
      "pulumi_otc_ddm/py.typed",
      "pulumi_otc_ddm/pulumi-plugin.json",
      `pulumi_otc_ddm-${version}.dist-info/licenses/LICENSE`,
    ]),
  );
});

test("the SDK for Java makes the jars that Maven Central requires", async () => {
  const { writeJavaPackage } = await import("../../scripts/artifacts/javaPackage.mjs");
  const { ensurePackagePython } = await import("../../scripts/toolchains/python.mjs");
  const files = await writeJavaPackage(folder);
  expect(files.map((path) => basename(path))).toEqual([
    `pulumi-otc-ddm-${version}-javadoc.jar`,
    `pulumi-otc-ddm-${version}-sources.jar`,
    `pulumi-otc-ddm-${version}.jar`,
    `pulumi-otc-ddm-${version}.pom`,
  ]);
  const python = await ensurePackagePython();
  const [javadoc = "", sources = "", jar = ""] = files;
  expect(await entriesOf(python, jar)).toEqual(
    expect.arrayContaining(["com/pulumi/otcddm/DdmInstance.class", "com/pulumi/otc-ddm/plugin.json"]),
  );
  expect(await entriesOf(python, sources)).toContain("com/pulumi/otcddm/DdmInstance.java");
  expect(await entriesOf(python, javadoc)).toContain("com/pulumi/otcddm/DdmInstance.html");
});

import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { allPages, snippetsIn } from "../pages";

const run = promisify(execFile);
const root = join(__dirname, "../../..");
const snippets = snippetsIn(allPages(), "go");

let folder: string;

// Go may have to download and compile Pulumi's SDK first.
jest.setTimeout(600_000);

/** One module for all programs, each in its own package. It has the requirements of the example. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-snippets-go-"));
  const module = await readFile(join(root, "examples/go/go.mod"), "utf8");
  await writeFile(join(folder, "go.mod"), module.replace("=> ../../sdk/go", `=> ${join(root, "sdk/go")}`));
  await copyFile(join(root, "examples/go/go.sum"), join(folder, "go.sum"));
  for (const { name, code } of snippets) await writeProgram(name, code);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function writeProgram(name: string, code: string): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, "main.go"), code);
}

const vet = (packages: string): Promise<unknown> => {
  const env = { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly -buildvcs=false" };
  return run("go", ["vet", packages], { cwd: folder, env });
};

test("snippets in Go compile against the SDK, and go vet reports nothing", async () => {
  expect(snippets.length).toBeGreaterThan(5);
  await vet("./...");
});

test("snippets in Go are formatted by gofmt", async () => {
  expect(await run("gofmt", ["-l", folder])).toEqual({ stdout: "", stderr: "" });
});

test.each([
  ["a field that does not exist", "JobId:", "JobID:", "unknown field JobID"],
  ["a value of a wrong type", "pulumi.String(", "pulumi.Int(", "cannot convert"],
  ["an output that does not exist", "ready.Status", "ready.State", "ready.State undefined"],
])("a program in Go with %s is refused", async (what, from, to, finding) => {
  const [{ code } = { code: "" }] = snippets.filter((snippet) => snippet.place.startsWith("docs/installation.md"));
  expect(code).toContain(from);
  const name = what.replaceAll(" ", "_");
  await writeProgram(name, code.replace(from, to));
  await expect(vet(`./${name}`)).rejects.toThrow(finding);
});

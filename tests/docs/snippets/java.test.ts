import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allPages, snippetsIn } from "../pages";

const root = join(__dirname, "../../..");
const snippets = snippetsIn(allPages(), "java");

let folder: string;

// Maven may have to download Pulumi's SDK first.
jest.setTimeout(600_000);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-snippets-java-"));
  await cp(join(root, "sdk/java"), folder, { recursive: true, filter: (file) => !file.endsWith("target") });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every program has the class App, so each has its own package, beside the SDK's. */
async function writeProgram(name: string, code: string): Promise<void> {
  const place = join(folder, "src/main/java/snippets", name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, "App.java"), `package snippets.${name};\n${code}`);
}

async function compile(): Promise<void> {
  const { runMaven } = await import("../../../scripts/toolchains/maven.mjs");
  await runMaven(["compile"], folder);
}

test("the SDK for Java and the snippets in Java compile for the oldest documented Java", async () => {
  expect(snippets.length).toBeGreaterThanOrEqual(5);
  for (const { name, code } of snippets) await writeProgram(name, code);
  await compile();
});

test("each program in Java with an invalid input, output or value is refused", async () => {
  const changes = [
    [".timeout(", ".timeOut("],
    ["ready.status()", "ready.state()"],
    ['.jobId("31b8ae23-c687-4d80-b7b4-42a66c9bb886")', ".jobId(31)"],
  ] as const;
  const [{ code } = { code: "" }] = snippets.filter(({ place }) => place.startsWith("docs/reference/DdmJobWait.md"));
  for (const [index, [from, to]] of changes.entries()) {
    expect(code).toContain(from);
    await writeProgram(`wrong${index}`, code.replace(from, to));
  }
  const failure: unknown = await compile().catch((error: unknown) => error);
  expect(String(failure)).toMatch(/wrong0.App\.java:\[\d+,\d+\] cannot find symbol/);
  expect(String(failure)).toMatch(/wrong1.App\.java:\[\d+,\d+\] cannot find symbol/);
  expect(String(failure)).toMatch(/wrong2.App\.java:\[\d+,\d+\] incompatible types|wrong2.*no suitable method/);
});

import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-archives-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("an archive has the same bytes at any time and for any order of its files", async () => {
  const { sha256Of, writeArchive } = await import("../../scripts/archives/writeArchive.mjs");
  const hashes: string[] = [];
  for (const [name, time] of [
    ["first", 1_000_000_000],
    ["second", 1_100_000_000],
  ] as const) {
    const files = ["a/one", "two"];
    await mkdir(join(folder, name, "a"), { recursive: true });
    for (const file of files) {
      await writeFile(join(folder, name, file), file);
      await utimes(join(folder, name, file), time, time);
    }
    const archive = join(folder, `${name}.tar.gz`);
    await writeArchive(archive, join(folder, name), name === "first" ? files : files.reverse());
    hashes.push(await sha256Of(archive));
  }
  expect(hashes[0]).toBe(hashes[1]);
});

async function writePackage(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const home = join(folder, "node_modules", name);
  await mkdir(join(home, "dist"), { recursive: true });
  const manifest = { name, version: "1.0.0", license: "MIT", repository: { url: "git:one" } };
  await writeFile(join(home, "package.json"), JSON.stringify(manifest));
  await writeFile(join(home, "dist/package.json"), JSON.stringify({ type: "module" }));
  for (const [file, text] of Object.entries(files)) await writeFile(join(home, file), text);
  return join(home, "dist/index.js");
}

test("licences are read from the package's own file, from its README, or from a package of the same repository", async () => {
  const { noticesOf } = await import("../../scripts/archives/notices.mjs");
  const sources = [
    await writePackage("b-readme", { "README.md": "# b\n\nLicense\n-------\n\nMIT of b\n" }),
    await writePackage("c-none", {}),
    await writePackage("@a/file", { "LICENSE.md": "MIT of a" }),
    join(folder, "our/own.js"),
  ];
  const notices = await noticesOf(sources);
  expect(notices.map(({ name, text }) => [name, text.trim()])).toEqual([
    ["@a/file", "MIT of a"],
    ["b-readme", "MIT of b"],
    ["c-none", "MIT of b"],
  ]);
});

test("a bundled package without a licence is refused", async () => {
  const { noticesOf } = await import("../../scripts/archives/notices.mjs");
  const source = await writePackage("c-none", {});
  await expect(noticesOf([source])).rejects.toThrow("c-none 1.0.0 has no text of its licence, which is MIT");
});

test("an unknown platform is refused with the list of known ones", async () => {
  const { platformNamed } = await import("../../scripts/archives/platforms.mjs");
  expect(() => platformNamed("linux-386")).toThrow(/no platform linux-386, only linux-amd64, .*windows-amd64/);
});

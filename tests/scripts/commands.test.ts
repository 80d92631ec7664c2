import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** The commands that start one of our files. */
const started = Object.entries(manifest.scripts).flatMap(([command, line]) => {
  const file = /^node scripts\/(\S+)/.exec(line)?.[1];
  return file === undefined ? [] : [{ command, file }];
});
/** Commands that start a file of another package. */
const aliases: Readonly<Record<string, string>> = { prepack: "build", test: "check", "test:all": "check" };
const fileOf = (command: string): string =>
  `${command.replace(/:(\w)/g, (_match, letter: string) => letter.toUpperCase())}.mjs`;

test("the top folder of scripts has only files that a command starts", () => {
  const entries = readdirSync(join(root, "scripts"), { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(files.sort()).toEqual([...new Set(started.map(({ file }) => file))].sort());
});

test.each(started)("npm run $command starts the file of that name", ({ command, file }) => {
  expect(file).toBe(fileOf(aliases[command] ?? command));
});

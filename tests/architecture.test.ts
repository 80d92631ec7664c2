import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const root = join(__dirname, "..");

/** The parts that each part may import. A part may always import itself and the shared ones. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  // The shared parts: values, words and time, which import no other part.
  provider: ["provider/text"],
  "provider/text": [],
  // The settings of a connection: `settings` makes them, and `api` uses them.
  "provider/connection": [],
  "provider/settings": ["provider/connection"],
  "provider/api": ["provider/connection", "provider/text"],
  "provider/wait": [],
  "provider/jobs": ["provider/wait"],
  "provider/resources": [
    ...["provider/settings", "provider/connection", "provider/api", "provider/wait", "provider/jobs", "provider/text"],
  ],
  "provider/bridges/engine": ["provider/resources", "provider/settings", "provider/api", "provider/text"],
  "provider/bridges/dynamic": [
    ...["provider/bridges/engine", "provider/resources", "provider/settings", "provider/api", "provider/text"],
  ],
  "provider/bridges/plugin": [
    ...["provider/bridges/engine", "provider/resources", "provider/settings", "provider/api", "provider/text"],
  ],
  sdk: ["provider/bridges/engine", "provider/resources", "provider/settings", "provider/api", "provider/text"],
  simulator: [],
  cli: [
    ...["provider/bridges/engine", "provider/resources", "provider/settings", "provider/api", "provider/text"],
    "simulator",
  ],
};
const parts = Object.keys(allowed).sort((a, b) => b.length - a.length);
const partOf = (path: string): string => parts.find((part) => path === part || path.startsWith(`${part}/`)) ?? path;

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file))
    // Generated: see `npm run sdks`.
    .filter((file) => !file.startsWith("sdk/nodejs/"));

const sources = ["provider", "sdk", "simulator", "cli"].flatMap(sourcesBelow);

interface Import {
  readonly file: string;
  readonly target: string;
}

const importsOf = (files: readonly string[]): readonly Import[] =>
  files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/(?:from|import|require)\s*\(?\s*"([^"]+)"/g)].map(([, target = ""]) => ({
      file,
      target,
    }));
  });
const localOf = (imports: readonly Import[]): readonly Import[] =>
  imports
    .filter(({ target }) => target.startsWith("."))
    .map(({ file, target }) => ({ file, target: relative(root, resolve(root, file, "..", target)) }));

const imports = importsOf(sources);
const local = localOf(imports);

test("there are sources and imports", () => {
  expect(sources.length).toBeGreaterThan(50);
  expect(local.length).toBeGreaterThan(100);
});

test("every part imports only allowed parts", () => {
  const wrong = local.filter(({ file, target }) => {
    const [from, to] = [partOf(file), partOf(target)];
    const shared = to === "provider" && from !== "simulator";
    return from !== to && !shared && !allowed[from]?.includes(to);
  });
  expect(wrong).toEqual([]);
});

test("neither the sources nor the benchmarks import from the tests", () => {
  const benchmarks = sourcesBelow("bench");
  expect(benchmarks.length).toBeGreaterThan(20);
  const wrong = localOf(importsOf([...sources, ...benchmarks])).filter(({ target }) => target.startsWith("tests/"));
  expect(wrong).toEqual([]);
});

test("the command line imports only the simulator's public entry, and only when it runs the simulator", () => {
  const taken = local.filter(({ file, target }) => partOf(file) === "cli" && partOf(target) === "simulator");
  const texts = taken.map(({ file }) => readFileSync(join(root, file), "utf8"));
  expect(new Set(taken.map(({ file }) => file))).toEqual(new Set(["cli/runSimulator.ts"]));
  for (const text of texts) {
    expect(text).not.toMatch(/^import (?!type )[^;]*"\.\.\/simulator/m);
    expect(text).toContain('await import("../simulator/index.js")');
  }
});

test("there is no import cycle", () => {
  const targets = new Map<string, string[]>();
  for (const { file, target } of local) {
    const path = `${target.replace(/\.js$/, "")}.ts`;
    targets.set(file, [...(targets.get(file) ?? []), path]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(" -> "));
    if (done.has(file) || trail.includes(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
  expect(circles).toEqual([]);
});

test.each([
  [
    "Pulumi",
    /^@pulumi\//,
    /^(sdk|provider\/bridges\/plugin)\/|^provider\/bridges\/engine\/(engineLog|pulumiModules)\.ts$/,
  ],
  ["node-fetch", /^node-fetch$/, /^provider\/api\/transport\/http\.ts$/],
  ["luxon", /^luxon$/, /^provider\/api\/jsonReader\.ts$/],
  [
    "commander",
    /^commander$/,
    /^cli\/(main|program|help\/helpCommand|completion\/(completionCommand|commandTree))\.ts$/,
  ],
  ["the widths of characters", /^string-width$/, /^cli\/output\/textFit\.ts$/],
  ["yaml", /^yaml$/, /^provider\/settings\/clouds\/parseYaml\.ts$/],
])("only one place imports %s", (_name, module, place) => {
  const wrong = imports.filter(({ file, target }) => module.test(target) && !place.test(file));
  expect(wrong).toEqual([]);
});

test.each([
  ["the environment", /process\.env/, ["cli/runtime.ts", "provider/bridges/engine/engineRuntime.ts"]],
  ["the clock", /Date\.now|setTimeout|setInterval|new Date\(\)/, ["provider/clock.ts"]],
  ["chance", /Math\.random/, ["provider/clock.ts"]],
  ["the console", /console\.\w/, []],
  ["standard output", /process\.(stdout|stderr)/, ["cli/runtime.ts", "provider/bridges/plugin/main.ts"]],
])("%s enters the package in one place for each bridge", (_name, use, places) => {
  const users = sources
    .filter((file) => !file.startsWith("simulator/"))
    .filter((file) => use.test(readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")));
  expect(users.sort()).toEqual(places);
});

test("no folder holds more than 20 files", () => {
  const folders = sources.map((file) => dirname(file));
  const crowded = [...new Set(folders)].filter((folder) => folders.filter((one) => one === folder).length > 20);
  expect(crowded).toEqual([]);
});

test("no source file is longer than 280 lines, and none exports everything of another", () => {
  const texts = sources.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
  expect(texts.filter(({ text }) => text.split("\n").length > 281).map(({ file }) => file)).toEqual([]);
  expect(texts.filter(({ text }) => /export \* from/.test(text)).map(({ file }) => file)).toEqual([]);
});

test("each exported declaration has a doc comment", () => {
  const undocumented = sources
    .filter((file) => !file.startsWith("sdk/"))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), "utf8").split("\n");
      const isDeclared = /^export (async |abstract )*(const|function\*?|class|interface|type|enum) \w/;
      return lines.flatMap((line, index) =>
        isDeclared.test(line) && !lines[index - 1]?.endsWith("*/") ? [`${file}: ${line}`] : [],
      );
    });
  expect(undocumented).toEqual([]);
});

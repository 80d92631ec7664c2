import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pageOf, type Benchmark } from "../../../bench/report/benchmarks";
import { durationText, withResult } from "../../../bench/report/indexPage";

const root = join(__dirname, "../../..");
const benchmarks = Object.keys(pageOf) as Benchmark[];
const index = [
  "| first | <!-- importCost -->2.000 times<!-- /importCost --> | <!-- importCost takes --><!-- /importCost takes --> |",
  "| second | <!-- pluginStart -->1.20 times<!-- /pluginStart --> | |",
].join("\n");

test("a result and its duration replace only the earlier ones", () => {
  expect(withResult(index, "importCost", "1.004 times", 21).split("\n")).toEqual([
    "| first | <!-- importCost -->1.004 times<!-- /importCost --> | <!-- importCost takes -->30 s<!-- /importCost takes --> |",
    "| second | <!-- pluginStart -->1.20 times<!-- /pluginStart --> | |",
  ]);
});

test("an index without a place for the result is refused", () => {
  expect(() => withResult(index, "manyWaits", "1/118", 1)).toThrow("The page has no place for manyWaits");
});

test.each([
  [0.4, "10 s"],
  [60, "60 s"],
  [111, "2 min"],
  [181, "4 min"],
])("%d seconds are shown as %s", (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test.each(benchmarks)("%s is a script of `npm run bench`, and has its row in the index and its page", (name) => {
  const page = readFileSync(join(root, "docs/benchmarks/index.md"), "utf8");
  expect(() => withResult(page, name, "", 0)).not.toThrow();
  expect(page).toContain(`](${pageOf[name]}.md)`);
  expect(page).toContain(`\`npm run bench -- ${name}\``);
  expect(readFileSync(join(root, "scripts/bench.mjs"), "utf8")).toContain(`"${name}"`);
  for (const file of [
    `bench/${name}.ts`,
    `docs/benchmarks/${pageOf[name]}.md`,
    `docs/benchmarks/${pageOf[name]}.svg`,
  ]) {
    expect([file, existsSync(join(root, file))]).toEqual([file, true]);
  }
});

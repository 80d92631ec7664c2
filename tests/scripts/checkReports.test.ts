/** The reports of the check about a run: the most expensive files, tests near their limit, and how to run one again. */

const cost = (file: string, wallSeconds: number, more: object = {}): string =>
  JSON.stringify({ file, wallSeconds, cpuSeconds: wallSeconds / 2, engineRuns: 1, tests: [], ...more });

test("the table of costs has the longest file first, with its CPU time and its runs of the engine", async () => {
  const { costTable, readCosts } = await import("../support/run/costs.mjs");
  const costs = readCosts([cost("a.test.ts", 2), cost("b.test.ts", 30, { engineRuns: 12 }), ""].join("\n"));
  expect(costTable(costs).split("\n")).toEqual([
    "wall s  CPU s  engine runs  file",
    "  30.0   15.0           12  b.test.ts",
    "   2.0    1.0            1  a.test.ts",
  ]);
});

test("a file that ran twice is listed once, with its last run", async () => {
  const { readCosts } = await import("../support/run/costs.mjs");
  expect(readCosts([cost("a.test.ts", 2), cost("a.test.ts", 3)].join("\n"))).toMatchObject([{ wallSeconds: 3 }]);
});

test("the slowest ten files are listed, and the sum of all", async () => {
  const { readCosts, slowestText } = await import("../support/run/costs.mjs");
  const lines = Array.from({ length: 12 }, (_, index) => cost(`file-${index}.test.ts`, index));
  const text = slowestText(readCosts(lines.join("\n")));
  expect(text).toContain("file-11.test.ts");
  expect(text).not.toContain("file-1.test.ts");
  expect(text).toContain("All 12 files: 33 s of CPU, 12 engine runs.");
});

test("tests that took more than half of their limit are found, the closest first", async () => {
  const { closeToLimit, readCosts } = await import("../support/run/costs.mjs");
  const tests = [
    { name: "quick", seconds: 29, limitSeconds: 60, failed: false },
    { name: "slow", seconds: 31, limitSeconds: 60, failed: false },
    { name: "slowest", seconds: 50, limitSeconds: 60, failed: false },
  ];
  const close = closeToLimit(readCosts(cost("a.test.ts", 110, { tests })));
  expect(close.map(({ name }) => name)).toEqual(["slowest", "slow"]);
});

test("the command to repeat a failed test is one line for the shell, for any title", async () => {
  const { againText } = await import("../support/run/reporter.mjs");
  expect(againText("tests/a.test.ts", "it's 2 (or 3) files?")).toBe(
    String.raw`npm test -- tests/a.test.ts -t '^it'\''s 2 \(or 3\) files\?$'`,
  );
});

test("the report of a failed test has the end of each command's output and the requests since its start", async () => {
  const { evidenceText } = await import("../support/run/evidence.mjs");
  const request = (path: string): { method: string; path: string; query: string; status: number } => ({
    method: "GET",
    path,
    query: "?limit=1",
    status: 200,
  });
  const text = evidenceText(
    {
      commands: [
        { shown: "up --yes", code: 1, output: `${"x".repeat(20_000)}the end` },
        { shown: "refresh", code: undefined, output: "" },
      ],
      simulators: new Map([["http://127.0.0.1:1", [request("/before"), request("/since")]]]),
    },
    new Map([["http://127.0.0.1:1", 1]]),
  );
  expect(text).toContain("$ pulumi up --yes   (ended with 1)");
  expect(text).toContain("xthe end");
  expect(text.length).toBeLessThan(13_000);
  expect(text).toContain("$ pulumi refresh   (has not ended)");
  expect(text).toContain("  GET /since?limit=1 -> 200");
  expect(text).not.toContain("/before");
});

import { colours } from "../../../bench/report/chart";
import { manyWaitsChart } from "../../../bench/report/manyWaitsChart";
import type { Panel } from "../../../bench/report/panel";
import { stripChart } from "../../../bench/report/stripChart";
import { waitingChart } from "../../../bench/report/waitingChart";
import { waitingResult, type Result } from "../../../bench/report/waitingPage";

/** The texts of a picture, in drawing order. */
const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);

/** The positions of marks of one colour, which are in one group of the picture. */
function placesIn(svg: string, role: string, colour: string): { x: number; y: number }[] {
  const paths = [...svg.matchAll(/<path aria-label[^>]*>/g)].map(([path]) => path);
  return paths
    .filter((path) => path.includes(`aria-roledescription="${role}"`) && path.includes(colour))
    .map((path) => /translate\(([\d.]+),([\d.]+)\)/.exec(path) ?? [])
    .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

const panel: Panel = {
  title: "ratio of `pulumi up`",
  format: (value) => value.toFixed(2),
  origin: 1,
  strips: [
    { name: "theirs", ours: false, values: [1, 1.2, 1.1] },
    { name: "ours", ours: true, values: [1.3, 1.1, 1.2], allowed: 1.5 },
  ],
};

test("every round is a point, further right for a higher value, in the order of the rounds from the top", async () => {
  const svg = await stripChart([panel]);
  const points = placesIn(svg, "point", colours.ours);
  expect(new Set(points.map(({ y }) => y)).size).toBe(3);
  const byRound = [...points].sort((a, b) => a.y - b.y).map(({ x }) => x);
  const byValue = [...byRound].sort((a, b) => a - b);
  expect(byRound.map((x) => byValue.indexOf(x))).toEqual([2, 0, 1]);
});

test("the median and the limit are beside their strip, and the title is plain text", async () => {
  const texts = textsIn(await stripChart([panel]));
  expect(texts).toEqual(expect.arrayContaining(["ratio of pulumi up", "theirs", "ours"]));
  expect(texts.filter((text) => /median|allowed/.test(text))).toEqual(["median 1.10", "median 1.20", "allowed 1.50"]);
});

test("requests of many waits are labels at their points", async () => {
  const rest = { meanLagMs: 0, mostPerSecond: 1, heapMegabytes: 0, cpuSeconds: 0 };
  const texts = textsIn(
    await manyWaitsChart([
      { count: 1, requests: 15, oneByOne: 137, ...rest },
      { count: 1000, requests: 1729, oneByOne: 203_219.4, ...rest },
    ]),
  );
  expect(texts).toEqual(expect.arrayContaining(["15", "1,729", "137", "203,219", "ours, together"]));
});

const result = (name: string, ours: boolean, lag: number, requests: number): Result => ({
  contestant: { name, ours, wait: () => Promise.resolve({ lagSeconds: 0, requests: 1 }) },
  summaries: [],
  comparison: { lag, requests, index: lag * requests, meanLag: lag, meanRequests: requests, worse: 0 },
});
const results = [result("5 s", false, 1, 1), result("ours", true, 0.3, 0.7), result("ours: neither", true, 0.6, 1.5)];

test("schedules are points with their names, and ours has another colour", async () => {
  const svg = await waitingChart(results);
  expect(textsIn(svg)).toEqual(expect.arrayContaining(["5 s", "ours", "index 0.5"]));
  expect(placesIn(svg, "point", colours.theirs)).toHaveLength(1);
  const [theirs] = placesIn(svg, "point", colours.theirs);
  const ours = placesIn(svg, "point", colours.ours);
  expect(ours.map(({ x }) => x > (theirs?.x ?? NaN))).toEqual([false, true]);
  expect(ours.map(({ y }) => y > (theirs?.y ?? NaN))).toEqual([true, true]);
});

test("the result of the schedules is the best one of ours", () => {
  expect(waitingResult(results)).toBe("0.30 times the lag with 0.70 times the requests");
});

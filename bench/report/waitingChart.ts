import type { TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };
import { colours, oursOrTheirs, renderChart, withRim } from "./chart";
import type { Result } from "./waitingPage";

const frame = { width: 630, height: 430, left: 70, right: 20, top: 45, bottom: 55 };
const { width, height } = frame;
const indices = [0.125, 0.25, 0.5, 1, 2];
const requestsFrom = 0.2;
const requestsTo = 12;
const lagFrom = 0.1;
const lagTo = 16;

/** Points of the same index lie on a straight line, on logarithmic axes. Ends where it leaves the picture. */
const isoLines = indices.flatMap((index) => {
  const from = Math.max(requestsFrom, index / lagTo);
  const to = Math.min(requestsTo, index / lagFrom);
  return [from, to].map((requests) => ({ index, requests, lag: index / requests }));
});

/** The name of each line stands on it near its upper end, as steep as the line. */
const isoNames = indices.map((index) => {
  const requests = 1.1 * Math.max(requestsFrom, index / lagTo);
  return { label: `index ${index}`, requests, lag: index / requests };
});
const steepness =
  (Math.atan2(height / Math.log(lagTo / lagFrom), width / Math.log(requestsTo / requestsFrom)) * 180) / Math.PI;

/** A logarithmic axis. */
const axis = (field: string, domain: [from: number, to: number], values: number[]) => ({
  field,
  type: "quantitative" as const,
  scale: { type: "log" as const, domain, nice: false },
  axis: { title: `${field}, as a ratio to the first schedule`, values, format: "~g" },
});
const requestsAxis = axis("requests", [requestsFrom, requestsTo], [0.25, 0.5, 1, 2, 4, 8]);
const lagAxis = axis("lag", [lagFrom, lagTo], [0.125, 0.25, 0.5, 1, 2, 4, 8, 16]);

/** The position of a name next to its point. */
const places = {
  right: { align: "left", dx: 10 },
  left: { align: "right", dx: -10 },
  above: { align: "center", dy: -14 },
} as const;
/** Some points are close together; the names of all others stand to the right. */
const placeOf: Readonly<Record<string, keyof typeof places>> = {
  "5 s, then 10 s": "left",
  "1 s, then 11 s": "above",
  "ours: progress and history": "left",
};

/** A picture of lag against requests: a point for each schedule, ours in a colour of its own. */
export function waitingChart(results: readonly Result[]): Promise<string> {
  const points = results.map(({ contestant, comparison }) => ({
    name: contestant.name,
    ours: contestant.ours,
    requests: comparison.requests,
    lag: comparison.lag,
  }));
  const chart: TopLevelSpec = {
    width,
    height,
    title: "Down and to the left is better",
    layer: [
      {
        data: { values: isoLines },
        mark: { type: "line", strokeDash: [4, 4], color: colours.guide },
        encoding: { x: requestsAxis, y: lagAxis, detail: { field: "index" } },
      },
      ...withRim({
        data: { values: isoNames },
        mark: {
          type: "text" as const,
          align: "left" as const,
          angle: steepness,
          fontSize: 11,
          color: colours.guideText,
        },
        encoding: { x: requestsAxis, y: lagAxis, text: { field: "label" } },
      }),
      ...Object.entries(places).flatMap(([place, offset]) =>
        withRim({
          data: { values: points.filter(({ name }) => (placeOf[name] ?? "right") === place) },
          mark: { type: "text" as const, ...offset },
          encoding: { x: requestsAxis, y: lagAxis, text: { field: "name" }, color: oursOrTheirs },
        }),
      ),
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: { x: requestsAxis, y: lagAxis, color: oursOrTheirs, shape: { field: "ours", legend: null } },
      },
    ],
  };
  return renderChart(chart, frame);
}

import type { TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };
import type { Result } from "./waitingPage";

const indices = [0.125, 0.25, 0.5, 1, 2];
const requestsFrom = 0.2;
const requestsTo = 12;
const lagFrom = 0.1;
const lagTo = 16;

/** Points of the same index lie on a straight line, on logarithmic axes. Ends where it leaves the picture. */
const isoLines = indices.flatMap((index) => {
  const from = Math.max(requestsFrom, index / lagTo);
  const to = Math.min(requestsTo, index / lagFrom);
  const label = `index ${index}`;
  return [
    { label, requests: from, lag: index / from, end: false },
    { label, requests: to, lag: index / to, end: true },
  ];
});

/** A logarithmic axis. */
const axis = (field: string, domain: [from: number, to: number], values: number[]) => ({
  field,
  type: "quantitative" as const,
  scale: { type: "log" as const, domain, nice: false },
  axis: { title: `${field}, as a ratio to the first schedule`, values, format: "~g" },
});
const requestsAxis = axis("requests", [requestsFrom, requestsTo], [0.25, 0.5, 1, 2, 4, 8]);
const lagAxis = axis("lag", [lagFrom, lagTo], [0.125, 0.25, 0.5, 1, 2, 4, 8, 16]);

const ourColour = "#c2410c";
const theirColour = "#475569";
const colour = {
  field: "ours",
  type: "nominal" as const,
  scale: { domain: [true, false], range: [ourColour, theirColour] },
  legend: null,
};

/** Where a name stands by its point. */
const places = {
  right: { align: "left", dx: 9 },
  left: { align: "right", dx: -9 },
  above: { align: "center", dy: -13 },
} as const;
/** Near the first schedule points are close together; all other names stand to the right. */
const placeOf: Readonly<Record<string, keyof typeof places>> = { "5 s, then 10 s": "left", "1 s, then 11 s": "above" };

/** A picture of lag against requests: a point for each schedule, ours in a colour of its own. */
export async function waitingChart(results: readonly Result[]): Promise<string> {
  const points = results.map(({ contestant, comparison }) => ({
    name: contestant.name,
    ours: contestant.ours,
    requests: comparison.requests,
    lag: comparison.lag,
  }));
  const specification: TopLevelSpec = {
    width: 640,
    height: 440,
    background: "white",
    padding: 12,
    title: { text: "Down and to the left is better", anchor: "start", fontWeight: "normal", fontSize: 14 },
    layer: [
      {
        data: { values: isoLines },
        mark: { type: "line", strokeDash: [4, 4], color: "#cbd5e1" },
        encoding: { x: requestsAxis, y: lagAxis, detail: { field: "label" } },
      },
      {
        data: { values: isoLines.filter(({ end }) => end) },
        mark: { type: "text", align: "right", dx: -8, dy: -10, fontSize: 10, color: "#94a3b8" },
        encoding: { x: requestsAxis, y: lagAxis, text: { field: "label" } },
      },
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 90, opacity: 1 },
        encoding: { x: requestsAxis, y: lagAxis, color: colour, shape: { field: "ours", legend: null } },
      },
      ...Object.entries(places).map(([place, offset]) => ({
        data: { values: points.filter(({ name }) => (placeOf[name] ?? "right") === place) },
        mark: { type: "text" as const, ...offset, fontSize: 12 },
        encoding: { x: requestsAxis, y: lagAxis, text: { field: "name" }, color: colour },
      })),
    ],
    config: { view: { stroke: null }, axis: { gridColor: "#f1f5f9", labelFontSize: 11, titleFontSize: 12 } },
  };
  return render(specification);
}

/** Both libraries are ES modules, which only an import at run time reaches from here. */
async function render(specification: TopLevelSpec): Promise<string> {
  const [{ compile }, { parse, View }] = await Promise.all([import("vega-lite"), import("vega")]);
  return new View(parse(compile(specification).spec), { renderer: "none" }).toSVG();
}

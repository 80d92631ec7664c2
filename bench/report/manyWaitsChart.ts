import type { TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };
import { oursOrTheirs, renderChart } from "./chart";
import type { ManyWaits } from "./manyWaitsPage";

const frame = { width: 490, height: 350, left: 90, right: 140, top: 45, bottom: 55 };
const logarithmic = { type: "log" as const, nice: false, padding: 40 };
const x = {
  field: "waits",
  type: "quantitative" as const,
  scale: logarithmic,
  axis: { title: "waits", values: [1, 10, 100, 1000, 10_000], format: "," },
};
const y = {
  field: "requests",
  type: "quantitative" as const,
  scale: logarithmic,
  axis: { title: "requests until all have ended", values: [10, 100, 1000, 10_000, 100_000], format: "," },
};

/** The position of a number next to its point, clear of the lines. */
const above = { align: "right", dx: -4, dy: -12 } as const;
const below = { align: "left", dx: 4, dy: 16 } as const;

/** Requests against the number of waits, on logarithmic axes: ours, and those of polling each job by itself. */
export function manyWaitsChart(measured: readonly ManyWaits[]): Promise<string> {
  const kinds = [
    { name: "one by one, as soon", ours: false, requests: (waits: ManyWaits) => waits.oneByOne, place: above },
    { name: "ours, together", ours: true, requests: (waits: ManyWaits) => waits.requests, place: below },
  ];
  const chart: TopLevelSpec = {
    width: frame.width,
    height: frame.height,
    title: "Lower is better",
    layer: kinds.flatMap(({ name, ours, requests, place }) => {
      const data = { values: measured.map((waits) => ({ waits: waits.count, requests: requests(waits), ours })) };
      const last = { values: data.values.slice(-1) };
      return [
        {
          data,
          mark: { type: "line" as const, strokeWidth: 2, point: { size: 70, filled: true } },
          encoding: { x, y, color: oursOrTheirs },
        },
        {
          data,
          mark: { type: "text" as const, ...place },
          encoding: { x, y, color: oursOrTheirs, text: { field: "requests", format: ",.0f" } },
        },
        {
          data: last,
          mark: { type: "text" as const, align: "left" as const, dx: 14, dy: -4, fontWeight: "bold" as const },
          encoding: { x, y, color: oursOrTheirs, text: { value: name } },
        },
      ];
    }),
  };
  return renderChart(chart, frame);
}

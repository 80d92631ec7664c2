import { median } from "../distribution";
import { colours, oursOrTheirs, renderChart } from "./chart";
import type { Panel } from "./panel";

const width = 420;
/** Room for the names of the strips and the text behind them. */
const margins = { left: 175, right: 125, top: 45, bottom: 35 };
const stripHeight = 54;
/** Between panels, for the axis of the one and the title of the next. */
const spacing = 80;

/** The domain of a panel: a little wider than its values. */
function domainOf({ origin, strips }: Panel): [from: number, to: number] {
  const shown = [origin, ...strips.flatMap(({ values, allowed }) => [...values, allowed ?? origin])];
  const [from, to] = [Math.min(...shown), Math.max(...shown)];
  const room = 0.06 * (to - from);
  return [origin === 0 ? 0 : from - room, to + room];
}

function drawPanel(panel: Panel) {
  const { title, format, origin, strips } = panel;
  const points = strips.flatMap(({ name, ours, values }) =>
    values.map((value, round) => ({ name, ours, value, round })),
  );
  const middles = strips.map(({ name, ours, values }) => {
    const value = median(values);
    return { name, ours, value, label: `median ${format(value)}` };
  });
  const bounds = strips.flatMap(({ name, allowed }) =>
    allowed === undefined ? [] : [{ name, value: allowed, label: `allowed ${format(allowed)}` }],
  );
  const x = {
    field: "value",
    type: "quantitative" as const,
    scale: { domain: domainOf(panel), nice: false },
    axis: { title: null, tickCount: 6 },
  };
  const y = {
    field: "name",
    type: "nominal" as const,
    sort: null,
    scale: { paddingInner: 0.25, paddingOuter: 0.125 },
    axis: {
      title: null,
      labelLimit: 0,
      ticks: false,
      domain: false,
      labelPadding: 10,
    },
  };
  const tick = { type: "tick" as const, size: stripHeight * 0.8, thickness: 3, opacity: 1 };
  const margin = { x: { value: "width" as const }, y };
  return {
    title: title.replaceAll("`", ""),
    width,
    height: stripHeight * strips.length,
    layer: [
      {
        data: { values: [{ value: origin }] },
        mark: { type: "rule" as const, color: colours.guide, strokeWidth: 1.5 },
        encoding: { x },
      },
      {
        data: { values: points },
        mark: { type: "point" as const, filled: true, size: 42, opacity: 0.5 },
        encoding: { x, y, yOffset: { field: "round", type: "ordinal" as const }, color: oursOrTheirs },
      },
      { data: { values: middles }, mark: tick, encoding: { x, y, color: oursOrTheirs } },
      { data: { values: bounds }, mark: { ...tick, color: colours.bound, thickness: 1.5 }, encoding: { x, y } },
      {
        data: { values: middles },
        mark: { type: "text" as const, align: "left" as const, dx: 14, dy: -8, fontWeight: "bold" as const },
        encoding: { ...margin, text: { field: "label" }, color: oursOrTheirs },
      },
      {
        data: { values: bounds },
        mark: { type: "text" as const, align: "left" as const, dx: 14, dy: 10, color: colours.bound },
        encoding: { ...margin, text: { field: "label" } },
      },
    ],
  };
}

/** Each round as a point, from above to below in the order of the rounds, with the median as a line through them. */
export function stripChart(panels: readonly Panel[]): Promise<string> {
  const strips = panels.flatMap((panel) => panel.strips).length;
  const chart = { vconcat: panels.map(drawPanel), spacing, bounds: "flush" as const };
  return renderChart(chart, { width, height: stripHeight * strips + spacing * (panels.length - 1), ...margins });
}

import type { Config, TopLevelSpec } from "vega-lite" with { "resolution-mode": "import" };

/** The colours of all pictures, dark enough for a white background. */
export const colours = {
  ours: "#c2410c",
  theirs: "#475569",
  /** The allowed limit. */
  bound: "#1d4ed8",
  /** Lines that help to read, and their names. */
  guide: "#cbd5e1",
  guideText: "#64748b",
} as const;

/** A colour for what is ours and one for what is not, by the field `ours`. */
export const oursOrTheirs = {
  field: "ours",
  type: "nominal" as const,
  scale: { domain: [true, false], range: [colours.ours, colours.theirs] },
  legend: null,
};

const text = "#1e293b";
const config: Config = {
  font: "Helvetica, Arial, sans-serif",
  view: { stroke: null },
  title: { anchor: "start", frame: "group", fontSize: 14, fontWeight: "normal", color: text, offset: 12 },
  axis: {
    gridColor: "#eef2f7",
    domainColor: "#94a3b8",
    tickColor: "#94a3b8",
    labelFontSize: 12,
    labelColor: text,
    titleFontSize: 13,
    titleFontWeight: "normal",
    titleColor: text,
    titlePadding: 10,
    labelFlush: false,
  },
  text: { fontSize: 12.5 },
};

/** The size of what is drawn and the room around it for names, in pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Draws a picture as SVG. The background is white, so that it is readable on dark pages too. The frame is fixed, since
 * without a browser the library overestimates the width of letters.
 */
export async function renderChart(chart: TopLevelSpec, frame: Frame): Promise<string> {
  // Both libraries are ES modules, so they need a dynamic import.
  const { compile } = await import("vega-lite");
  const { parse, View } = await import("vega");
  const { width, height, ...padding } = frame;
  const axisY = { titleX: 20 - frame.left };
  const { spec } = compile({ background: "white", ...chart, config: { ...config, axisY } });
  return new View(parse({ ...spec, width, height, padding, autosize: "none" }), { renderer: "none" }).toSVG();
}

/** The same layer of text twice, first as a white rim, so that lines below it do not cross the letters. */
export const withRim = <Layer extends { readonly mark: object }>(layer: Layer) => [
  { ...layer, mark: { ...layer.mark, stroke: "white", strokeWidth: 5, strokeJoin: "round" as const } },
  layer,
];

/** @typedef {import("./screens.mjs").Screen} Screen */
/** @typedef {import("./screens.mjs").Row} Row */

const cell = { width: 8.4, height: 19 };
const margin = 16;
/** How many times as fast as life the film runs. */
const speed = 2;
/** How long the last screen stands before the film starts again. */
const holdSeconds = 6;

/** How long the first screen is shown at most: a starting engine prints nothing for a while. */
const firstScreenSeconds = 1;

/**
 * The same screens, with the first shown for at most a second.
 *
 * @param {readonly Screen[]} screens
 * @returns {readonly Screen[]}
 */
export function withShortStart(screens) {
  const [first, second] = screens;
  if (!first || !second) return screens;
  return [
    { ...first, atSeconds: Math.max(first.atSeconds, second.atSeconds - firstScreenSeconds) },
    ...screens.slice(1),
  ];
}

/**
 * Screens as a picture that moves, in SVG and without scripts. All screens lie side by side, and the film jumps from one to
 * the next. Rows that are alike are drawn once. Who wants no motion sees the last screen.
 *
 * @param {readonly Screen[]} screens
 * @param {{ columns: number, rows: number, title: string }} options
 * @returns {string}
 */
export function filmOf(screens, { columns, rows, title }) {
  const width = Math.round(columns * cell.width + 2 * margin);
  const height = rows * cell.height + 2 * margin;
  const [startSeconds = 0, endSeconds = 0] = [screens[0]?.atSeconds, screens.at(-1)?.atSeconds];
  const seconds = (endSeconds - startSeconds) / speed + holdSeconds;
  /** @type {Map<string, string>} the ids of rows by what they show */
  const drawn = new Map();
  const frames = screens.map(({ rows: shown }, frame) => {
    const uses = shown.flatMap((row, index) => {
      const content = rowContent(row);
      if (content === "") return [];
      const id = drawn.get(content) ?? `r${drawn.size}`;
      drawn.set(content, id);
      return [`<use href="#${id}" x="${frame * width}" y="${(index + 1) * cell.height}"/>`];
    });
    return uses.join("");
  });
  const jumps = screens.map(({ atSeconds }, frame) => {
    const percent = (((atSeconds - startSeconds) / speed / seconds) * 100).toFixed(2);
    return `${percent}%{transform:translateX(${-frame * width}px)}`;
  });
  const last = -(screens.length - 1) * width;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    "<style>",
    "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#c9d1d9;white-space:pre}",
    ".b{font-weight:700}.d{opacity:.6}",
    `.film{animation:film ${seconds.toFixed(1)}s step-end infinite}`,
    `@keyframes film{${jumps.join("")}}`,
    `@media (prefers-reduced-motion:reduce){.film{animation:none;transform:translateX(${last}px)}}`,
    "</style>",
    "<defs>",
    ...[...drawn].map(([content, id]) => `<g id="${id}">${content}</g>`),
    "</defs>",
    `<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>`,
    `<svg x="${margin}" y="${margin}" width="${width - 2 * margin}" height="${height - 2 * margin}"><g class="film">`,
    ...frames,
    "</g></svg>",
    "</svg>\n",
  ].join("\n");
}

/** @param {Row} row */
function rowContent(row) {
  return row
    .map(({ column, text, colour, bold, dim }) => {
      const style = [bold && "b", dim && "d"].filter(Boolean).join(" ");
      // The length holds the columns in line whatever the font.
      const place = `x="${(column * cell.width).toFixed(1)}" textLength="${(Array.from(text).length * cell.width).toFixed(1)}"`;
      const look = [style && ` class="${style}"`, colour && ` style="fill:${colour}"`].filter(Boolean).join("");
      return `<text ${place} lengthAdjust="spacingAndGlyphs"${look}>${escape(text)}</text>`;
    })
    .join("");
}

const escape = (/** @type {string} */ text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

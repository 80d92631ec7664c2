import headless from "@xterm/headless";

/**
 * A run of characters that look alike.
 *
 * @typedef {{ column: number, text: string, colour: string | undefined, bold: boolean, dim: boolean }} Run
 * @typedef {readonly Run[]} Row
 * @typedef {{ atSeconds: number, rows: readonly Row[] }} Screen
 */

/**
 * What a terminal shows over time: a screen for each moment at which it has changed, at most a few in a second.
 *
 * @param {readonly (readonly [seconds: number, text: string])[]} output
 * @param {{ columns: number, rows: number, perSecond: number }} options
 * @returns {Promise<Screen[]>}
 */
export async function screensOf(output, { columns, rows, perSecond }) {
  const terminal = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  /** @type {Screen[]} */
  const screens = [];
  let last = "";
  for (const [index, [seconds, text]] of output.entries()) {
    await new Promise((resolve) => terminal.write(text, () => resolve(undefined)));
    const next = output[index + 1];
    const moment = Math.floor(seconds * perSecond);
    if (next && Math.floor(next[0] * perSecond) === moment) continue;
    const shown = shownBy(terminal);
    const key = JSON.stringify(shown);
    if (key !== last) screens.push({ atSeconds: moment / perSecond, rows: shown });
    last = key;
  }
  return screens;
}

/** @param {import("@xterm/headless").Terminal} terminal @returns {Row[]} */
function shownBy(terminal) {
  const { active } = terminal.buffer;
  return Array.from({ length: terminal.rows }, (_, index) => runsOf(active.getLine(active.baseY + index)));
}

/** @param {import("@xterm/headless").IBufferLine | undefined} line @returns {Run[]} */
function runsOf(line) {
  /** @type {Run[]} */
  const runs = [];
  for (let column = 0; line && column < line.length; column++) {
    const cell = line.getCell(column);
    const text = cell?.getChars();
    if (!cell || !text || text === " ") continue;
    const style = { colour: colourOf(cell), bold: cell.isBold() !== 0, dim: cell.isDim() !== 0 };
    const run = runs.at(-1);
    const gap = run ? column - run.column - run.text.length : 0;
    const alike = run?.colour === style.colour && run?.bold === style.bold && run.dim === style.dim;
    // A space within a sentence is part of it; a wider gap is one between columns.
    if (run && alike && gap <= 1) run.text += " ".repeat(gap) + text;
    else runs.push({ column, text, ...style });
  }
  return runs;
}

const named = "#484f58 #ff7b72 #3fb950 #d29922 #79c0ff #d2a8ff #56d4dd #c9d1d9".split(" ");
const bright = "#6e7681 #ffa198 #56d364 #e3b341 #a5d6ff #e2c5ff #7ee7ee #f0f6fc".split(" ");

/** @param {import("@xterm/headless").IBufferCell} cell @returns {string | undefined} */
function colourOf(cell) {
  const colour = cell.getFgColor();
  if (cell.isFgRGB()) return `#${colour.toString(16).padStart(6, "0")}`;
  if (!cell.isFgPalette()) return undefined;
  if (colour < 16) return [...named, ...bright][colour];
  const grey = 8 + (colour - 232) * 10;
  if (colour >= 232) return `rgb(${grey},${grey},${grey})`;
  const level = (/** @type {number} */ step) => (step === 0 ? 0 : 55 + step * 40);
  const cube = colour - 16;
  return `rgb(${[36, 6, 1].map((unit) => level(Math.floor(cube / unit) % 6)).join(",")})`;
}

const terminal = { columns: 40, rows: 3 };
const esc = String.fromCharCode(27);

async function screensOf(output: readonly (readonly [number, string])[]): Promise<readonly { atSeconds: number }[]> {
  const { screensOf: screens } = await import("../../scripts/terminal/screens.mjs");
  return screens(output, { ...terminal, perSecond: 2 });
}

test("a recording has a screen for each moment with a change, with the terminal's content then", async () => {
  const screens = await screensOf([
    [0, "one\r\n"],
    [0.1, `${esc}[32mgreen${esc}[0m   far`],
    [0.9, `${esc}[A\rONE`],
    [2, `${esc}[0m`],
  ]);
  expect(screens).toMatchObject([
    { atSeconds: 0, rows: [[{ column: 0, text: "one" }], [{ text: "green" }, { column: 8, text: "far" }], []] },
    { atSeconds: 0.5, rows: [[{ text: "ONE" }], [{ text: "green", colour: "#3fb950" }, {}], []] },
  ]);
});

test("a film draws equal rows once, escapes its texts, and ends with the last screen for readers who prefer no motion", async () => {
  const { filmOf } = await import("../../scripts/terminal/film.mjs");
  const { screensOf: screens } = await import("../../scripts/terminal/screens.mjs");
  const output = [[0, "a < b\r\n"] as const, [1, "second"] as const];
  const film = filmOf(await screens(output, { ...terminal, perSecond: 2 }), { ...terminal, title: "A & B" });
  expect(film).toContain("<title>A &amp; B</title>");
  expect(film.match(/a &lt; b/g)).toHaveLength(1);
  expect(film.match(/href="#r0"/g)).toHaveLength(2);
  expect(film).toMatch(/prefers-reduced-motion:reduce\)\{\.film\{animation:none;transform:translateX\(-368px\)/);
});

test("the first screen of a film stands for a second at most, and the others as long as they did", async () => {
  const { withShortStart } = await import("../../scripts/terminal/film.mjs");
  const seconds = (...times: number[]): readonly number[] =>
    withShortStart(times.map((atSeconds) => ({ atSeconds, rows: [] }))).map(({ atSeconds }) => atSeconds);
  expect(seconds(0, 5, 6)).toEqual([4, 5, 6]);
  expect(seconds(0, 0.5, 6)).toEqual([0, 0.5, 6]);
  expect(seconds(3)).toEqual([3]);
});

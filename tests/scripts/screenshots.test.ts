import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const body = { name: "body", parent: -1, right: 400, holds: false };

async function tooWide(boxes: readonly (typeof body)[], pageWidth: number): Promise<string[]> {
  const { tooWide: find } = await import("../../scripts/docsScreenshots/overflow.mjs");
  return find({ windowWidth: 400, pageWidth, boxes: [body, ...boxes] });
}

test("the innermost element that makes a page wider than the window is named", async () => {
  const boxes = [
    { name: "main", parent: 0, right: 520, holds: false },
    { name: "p", parent: 1, right: 520, holds: false },
    { name: "h1", parent: 1, right: 390, holds: false },
  ];
  expect(await tooWide(boxes, 520)).toEqual(["p"]);
});

test("an element that scrolls in its own box does not make a page wider, unless the box does", async () => {
  const inBox = (right: number): (typeof body)[] => [
    { name: "table", parent: 0, right, holds: true },
    { name: "td", parent: 1, right: 900, holds: false },
    { name: "code", parent: 2, right: 900, holds: false },
  ];
  expect(await tooWide([...inBox(390), { name: "pre", parent: 0, right: 450, holds: false }], 450)).toEqual(["pre"]);
  expect(await tooWide(inBox(420), 420)).toEqual(["table"]);
});

test("a page that fits has no wide element, and a page that does not fit is reported even if no element is found", async () => {
  const menu = { name: "nav", parent: 0, right: 800, holds: false };
  expect(await tooWide([menu], 400)).toEqual([]);
  expect(await tooWide([], 401)).toHaveLength(1);
});

test("three elements that are too wide are named and the others are counted", async () => {
  const boxes = ["a", "b", "c", "d", "e"].map((name) => ({ name, parent: 0, right: 500, holds: false }));
  expect(await tooWide(boxes, 500)).toEqual(["a", "b", "c", "2 more"]);
  expect(await tooWide(boxes.slice(0, 3), 500)).toEqual(["a", "b", "c"]);
});

test("each page has its own picture for each width and scheme", async () => {
  const { shots } = await import("../../scripts/docsScreenshots/shots.mjs");
  expect(new Set(shots.map(({ name }) => name)).size).toBe(6 * 2 * 2);
  expect(shots.slice(0, 4).map(({ name }) => name)).toEqual([
    "home-400-light.png",
    "home-400-dark.png",
    "home-1400-light.png",
    "home-1400-dark.png",
  ]);
});

test("a folder is served with the types of its files, and files outside are not", async () => {
  const { serveFolder } = await import("../../scripts/docsScreenshots/serveFolder.mjs");
  const outer = await mkdtemp(join(tmpdir(), "served-"));
  await mkdir(join(outer, "site"));
  await writeFile(join(outer, "site/index.html"), "<p>home");
  await writeFile(join(outer, "secret.html"), "outside");
  const site = await serveFolder(join(outer, "site"));
  try {
    const home = await fetch(`${site.url}/`);
    expect([home.headers.get("content-type"), await home.text()]).toEqual(["text/html; charset=utf-8", "<p>home"]);
    expect((await fetch(`${site.url}/..%2Fsecret.html`)).status).toBe(404);
    expect((await fetch(`${site.url}/missing.html`)).status).toBe(404);
  } finally {
    site.close();
    await rm(outer, { recursive: true });
  }
});

type Site = ReadonlyMap<string, string>;

const index = `<h2 id="when-to-use-it">When</h2>
  <a href="/guides/ci.html#three-timeouts">there</a> <a href="#when-to-use-it">here</a> <a href="/">home</a>
  <a class="x" href="https://example.com/#anything">elsewhere</a>`;
const guide = `<h2 id="three-timeouts">Timeouts</h2><a href="/#no-such">1</a><a href="/guides/cd.html">2</a><a href="#nor-this">3</a>`;

async function broken(site: Site, base?: string): Promise<readonly string[]> {
  const { brokenAnchors } = await import("../../scripts/docs/anchors.mjs");
  return brokenAnchors(site, base);
}

test("the check finds exactly the links to missing headings and pages", async () => {
  const site = new Map([
    ["index.html", index],
    ["guides/ci.html", guide],
  ]);
  expect(await broken(site)).toEqual([
    "guides/ci.html: /#no-such",
    "guides/ci.html: /guides/cd.html",
    "guides/ci.html: #nor-this",
  ]);
});

test("a site in a folder of its host is checked too", async () => {
  const site = new Map([
    ["index.html", `<a href="/docs/ci.html">1</a><a href="/docs/cd.html">2</a>`],
    ["ci.html", ""],
  ]);
  expect(await broken(site, "/docs/")).toEqual(["index.html: /docs/cd.html"]);
});

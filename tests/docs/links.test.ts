import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { registryPages } from "../../scripts/registry/pages";
import { schema } from "../support/schema";
import { allPages, readPage, type Page } from "./pages";

/** Hosts that pages may link to. Nothing is fetched. */
const hosts: readonly string[] = [
  "github.com",
  "keepachangelog.com",
  "semver.org",
  "www.pulumi.com",
  // Where a release's packages are shown.
  "www.npmjs.com",
  "pypi.org",
  "pkg.go.dev",
  "www.nuget.org",
  "central.sonatype.com",
];

const pages: readonly Page[] = [...allPages(), readPage("CHANGELOG.md")];

/** Links and pictures outside of code, each with its page. */
const links = pages.flatMap(({ path, text }) =>
  [...text.replace(/^```[^]*?^```$/gm, "").matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => ({ path, target })),
);

test("there are links to look at", () => {
  expect(links.length).toBeGreaterThan(40);
});

test("a link to a file leads to one that is there", () => {
  const dead = links
    .filter(({ target }) => !/^([a-z]+:|#)/.test(target))
    .filter(({ path, target }) => !existsSync(join(__dirname, "../..", dirname(path), target.replace(/#.*$/, ""))));
  expect(dead).toEqual([]);
});

test("a link to another site is https and leads to a host that is known", () => {
  const strangers = links
    .filter(({ target }) => /^[a-z]+:/.test(target))
    .filter(({ target }) => !target.startsWith("https://") || !hosts.includes(new URL(target).host));
  expect(strangers).toEqual([]);
});

test("every page of the site is in its table of contents, which names no other", () => {
  const contents = readPage("docs/.vitepress/sidebar.mts").text;
  const named = [...contents.matchAll(/link: "\/([^"]*)"/g)].map(([, link = ""]) => link);
  const written = allPages()
    .map(({ path }) => path)
    .filter((path) => !registryPages(schema).has(path))
    // The table of contents lists the reference by itself.
    .filter((path) => path.startsWith("docs/") && !path.startsWith("docs/reference/"))
    .map((path) => path.replace(/^docs\//, "").replace(/(index)?\.md$/, ""));
  expect(named.sort()).toEqual(written.sort());
});

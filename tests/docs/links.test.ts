import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { registryPages } from "../../scripts/registry/pages";
import { schema } from "../support/schema";
import { allPages, readPage, type Page } from "./pages";

/** Hosts that pages may link to. The test sends no request. */
const hosts: readonly string[] = [
  "github.com",
  "keepachangelog.com",
  "semver.org",
  "www.pulumi.com",
  // The pages of a release's packages.
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

test("the pages have links", () => {
  expect(links.length).toBeGreaterThan(40);
});

test("a link to a file leads to an existing file", () => {
  const dead = links
    .filter(({ target }) => !/^([a-z]+:|#)/.test(target))
    .filter(({ path, target }) => !existsSync(join(__dirname, "../..", dirname(path), target.replace(/#.*$/, ""))));
  expect(dead).toEqual([]);
});

test("a link to another site uses https and a known host", () => {
  const strangers = links
    .filter(({ target }) => /^[a-z]+:/.test(target))
    .filter(({ target }) => !target.startsWith("https://") || !hosts.includes(new URL(target).host));
  expect(strangers).toEqual([]);
});

test("the table of contents has exactly the pages of the site", () => {
  const contents = readPage("docs/.vitepress/sidebar.mts").text;
  const named = [...contents.matchAll(/link: "\/([^"]*)"/g)].map(([, link = ""]) => link);
  const written = allPages()
    .map(({ path }) => path)
    .filter((path) => !registryPages(schema).has(path))
    // The site generates the entries of the reference.
    .filter((path) => path.startsWith("docs/") && !path.startsWith("docs/reference/"))
    .map((path) => path.replace(/^docs\//, "").replace(/(index)?\.md$/, ""));
  expect(named.sort()).toEqual(written.sort());
});

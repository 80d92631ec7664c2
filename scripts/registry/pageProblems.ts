import { parse } from "yaml";
import type { FrontMatter } from "./registryPage";

/** The rules for a page. */
export interface PageRules {
  readonly layout: FrontMatter["layout"];
  /** How the title must begin: with the display name of the schema. */
  readonly title: string;
  /** Headings of the second level that must be there, in this order. */
  readonly sections: readonly string[];
  /** Texts that the page must have, such as the names of all settings. */
  readonly texts: readonly string[];
  /** The repository's address; links into it must lead to existing files. */
  readonly repository: string;
}

/**
 * Everything in a page that the registry would refuse or show wrongly.
 *
 * @param text the page
 * @param rules
 * @param isThere whether the repository has a file
 */
export function pageProblems(text: string, rules: PageRules, isThere: (path: string) => boolean): readonly string[] {
  const [, head, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) return ["A page must begin with front matter, before any other text."];
  // Code is shown as it is.
  const prose = body.replaceAll(/^```[^]*?^```$/gm, "").replaceAll(/`[^`\n]+`/g, "");
  return [
    ...headProblems(parse(head), rules),
    ...sectionProblems(prose, rules.sections),
    ...renderProblems(prose),
    ...linkProblems(body, rules.repository, isThere),
    ...rules.texts.filter((one) => !body.includes(one)).map((one) => `It does not have: ${one}`),
  ];
}

function headProblems(head: unknown, { layout, title }: PageRules): string[] {
  const fields = new Map<string, unknown>(typeof head === "object" && head !== null ? Object.entries(head) : []);
  const description = fields.get("meta_desc");
  return [
    ...(String(fields.get("title")).startsWith(title) ? [] : [`Its title must begin with ${title}.`]),
    ...(fields.get("layout") === layout ? [] : [`Its layout must be ${layout}.`]),
    ...(typeof description === "string" && description.includes(title) ? [] : [`Its meta_desc must name ${title}.`]),
  ];
}

function sectionProblems(prose: string, sections: readonly string[]): string[] {
  const found = [...prose.matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);
  const ordered = found.filter((heading) => sections.includes(heading));
  return [
    ...(ordered.join() === sections.join() ? [] : [`It must have the sections ${sections.join(", ")}, in this order.`]),
    ...(/^# /m.test(prose) ? ["The title comes from the front matter: no other heading of the first level."] : []),
  ];
}

/** Markup that breaks the registry's site. */
function renderProblems(prose: string): string[] {
  const shortcode = /\{\{(<\s*\/?chooser\b[^{}]*>|%\s*\/?choosable\b[^{}]*%)\}\}/g;
  const text = prose.replaceAll(shortcode, "");
  const count = (pattern: RegExp): number => prose.match(pattern)?.length ?? 0;
  return [
    ...(/\{\{|\}\}/.test(text) ? ["A shortcode has the wrong brackets: {{< chooser >}}, {{% choosable %}}."] : []),
    ...(count(/\{\{< chooser /g) === count(/\{\{< \/chooser /g) ? [] : ["A chooser is not closed."]),
    ...(count(/\{\{% choosable /g) === count(/\{\{% \/choosable /g) ? [] : ["A choosable is not closed."]),
    ...(/<[a-z!/]/i.test(text) ? ["It has raw HTML."] : []),
    ...(/!\[[^\]]*\]\((?!https:)/.test(text) ? ["It has a picture with a relative path."] : []),
  ];
}

function linkProblems(body: string, repository: string, isThere: (path: string) => boolean): string[] {
  const links = [...body.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const files = `${repository}/blob/main/`;
  return links.flatMap((link) => {
    if (!link.startsWith("https://")) return [`A link must be a whole address: ${link}`];
    const path = link.startsWith(files) ? link.slice(files.length).replace(/#.*$/, "") : undefined;
    return path === undefined || isThere(path) ? [] : [`The repository has no ${path}.`];
  });
}

import type { Page } from "./pages";

/** The id that GitHub gives a heading. */
const gitHubId = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");

/** The id that VitePress gives a heading. */
const siteId = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "");

/** The ids of headings that are the same at GitHub and on the site, so that a link to them works in both. */
export const headingIdsOf = ({ text }: Page): readonly string[] =>
  [...text.replaceAll(/^```[^]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)]
    .map(([, heading = ""]) => heading.replaceAll("`", ""))
    .filter((heading) => gitHubId(heading) === siteId(heading))
    .map(siteId);

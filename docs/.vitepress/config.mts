import { slug } from "github-slugger";
import { defineConfig } from "vitepress";
import { toRepository } from "./repositoryLinks.mjs";
import { sidebar } from "./sidebar.mjs";

const repository = "https://github.com/pulumi-otc-ddm/pulumi-otc-ddm";

export default defineConfig({
  title: "pulumi-otc-ddm",
  description: "Makes the rest of a Pulumi stack wait until a job of Open Telekom Cloud's DDM has really finished.",
  lang: "en",
  outDir: "../dist/docs",
  cacheDir: "../node_modules/.cache/vitepress",
  // These are for Pulumi's registry, whose own forms they have.
  srcExclude: ["_index.md", "installation-configuration.md"],
  cleanUrls: false,
  markdown: {
    // Themes whose comments can be read: their contrast is 4.5 or more.
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    // The same links work on GitHub and here.
    anchor: { slugify: (heading) => slug(heading) },
    config: (markdown) => {
      toRepository(markdown, `${repository}/blob/main`);
    },
  },
  themeConfig: {
    sidebar,
    outline: { level: [2, 3] },
    // The index is part of the site: no service is asked.
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: repository }],
    footer: { message: "Apache-2.0" },
  },
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DefaultTheme } from "vitepress";

/** The pages that `npm run reference` writes: a new member of the schema appears by itself. */
const reference = readdirSync(join(import.meta.dirname, "../reference"))
  .filter((file) => file.endsWith(".md"))
  .map((file) => file.slice(0, -".md".length))
  .sort();

export const sidebar: DefaultTheme.SidebarItem[] = [
  {
    text: "Begin",
    items: [
      { text: "Overview", link: "/" },
      { text: "Installation", link: "/installation" },
      { text: "Ways to install", link: "/install-matrix" },
      { text: "Dynamic form or plugin", link: "/guides/choose-a-form" },
      { text: "Settings", link: "/configuration" },
      { text: "The plugin", link: "/plugin" },
      { text: "The command line", link: "/cli" },
    ],
  },
  {
    text: "How to",
    items: [
      { text: "Wait for a new instance", link: "/guides/new-instance" },
      { text: "Change an instance", link: "/guides/scale-out" },
      { text: "What a change does", link: "/guides/change-an-instance" },
      { text: "Create schemas", link: "/guides/schemas" },
      { text: "Start any operation", link: "/guides/operations" },
      { text: "Wait for many jobs", link: "/guides/many-waits" },
      { text: "Instances made elsewhere", link: "/guides/instances-made-elsewhere" },
      { text: "Run in CI", link: "/guides/ci" },
      { text: "Use Pulumi ESC", link: "/guides/esc" },
      { text: "Use the Automation API", link: "/guides/automation-api" },
      { text: "Time out, cancel, resume", link: "/guides/resume" },
      { text: "Deal with failed jobs", link: "/guides/failed-jobs" },
      { text: "Test your program", link: "/guides/testing" },
      { text: "Move from Terraform", link: "/guides/terraform" },
      { text: "Adopt an instance", link: "/guides/adopt-an-instance" },
      { text: "Move to the plugin", link: "/guides/to-the-plugin" },
      { text: "Upgrade", link: "/guides/upgrading" },
    ],
  },
  { text: "Reference", items: reference.map((name) => ({ text: name, link: `/reference/${name}` })) },
  {
    text: "Reference for TypeScript",
    items: [
      { text: "pulumi-otc-ddm", link: "/typescript/" },
      { text: "The simulator", link: "/typescript/simulator" },
    ],
  },
  {
    text: "Look up",
    items: [
      { text: "When something goes wrong", link: "/troubleshooting" },
      { text: "Errors", link: "/errors" },
      { text: "Faults of the API", link: "/faults" },
      { text: "Answers and resources", link: "/answers" },
      { text: "Limits", link: "/limits" },
      { text: "For operators", link: "/operators" },
    ],
  },
  {
    text: "Background",
    items: [
      { text: "How a wait works", link: "/how-it-works" },
      { text: "Benchmarks", link: "/benchmarks/" },
      { text: "How soon and how cheaply", link: "/benchmarks/waiting" },
      { text: "Many waits", link: "/benchmarks/many-waits" },
      { text: "Finished waits in an update", link: "/benchmarks/engine-overhead" },
      { text: "Importing the package", link: "/benchmarks/import-cost" },
      { text: "The plugin's first answer", link: "/benchmarks/plugin-start" },
    ],
  },
];

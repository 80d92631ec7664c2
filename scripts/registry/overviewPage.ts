import type { Metadata } from "../schema/metadata";
import type { ResourceSpec } from "../schema/spec";
import { chooser, firstExample } from "./chooser";
import { pluginCommand } from "./pluginCommand";
import { shell, type PublishedPackage } from "./publishedPackages";
import { registryPage, registryUrl } from "./registryPage";

/**
 * `docs/_index.md`, the registry's page of the package.
 *
 * @param example the resource whose first example is shown
 */
export function overviewPage(about: Metadata, packages: readonly PublishedPackage[], example: ResourceSpec): string {
  const { name, displayName, repository } = about;
  const setup = `${registryUrl(name)}/installation-configuration/`;
  return registryPage(
    {
      title: displayName,
      meta_desc: `The ${displayName} package for Pulumi creates and changes DDM instances, and waits until their jobs have ended.`,
      layout: "package",
    },
    `This package manages instances of the Distributed Database Middleware (DDM) of Open Telekom Cloud, now also called T Cloud Public. DDM answers big operations with a job, which its task center carries out in the background. A program waits for these jobs, so that what needs their result starts only then.`,
    "## Installation",
    chooser([
      ...packages.map(({ language, install }) => ({ language, content: install })),
      { language: "yaml", content: `YAML needs the plugin alone:\n\n${shell(pluginCommand(about))}` },
    ]),
    `Pulumi fetches the plugin by itself when a program in one of the other languages runs. [Installation and configuration](${setup}) has links to the packages.`,
    "## Example Usage",
    chooser(firstExample(example.description)),
    "The least that it needs is a region, a project and a credential:",
    leastSettings(name),
    "## Configuration",
    `[Every setting](${setup}#every-setting), with the variables that it is read from, is on the page about installation and configuration. A set-up that works for Terraform or OpenStack's tools works here, too.`,
    "## Further reading",
    [
      ["Wait for a new instance", "docs/guides/new-instance.md"],
      ["Change an instance", "docs/guides/scale-out.md"],
      ["Errors, and what to do about each", "docs/errors.md"],
      ["Test a program without an account", "docs/guides/testing.md"],
    ]
      .map(([title = "", path = ""]) => `- [${title}](${repository}/blob/main/${path})`)
      .join("\n"),
  );
}

/** The commands that set a region, a project and a credential. */
export const leastSettings = (name: string): string =>
  shell(
    [
      `pulumi config set ${name}:region eu-de`,
      `pulumi config set ${name}:projectName eu-de_orders`,
      `pulumi config set ${name}:accessKey ...`,
      `pulumi config set --secret ${name}:secretKey ...`,
    ].join("\n"),
  );

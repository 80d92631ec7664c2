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
    `This package manages instances of the Distributed Database Middleware (DDM) of Open Telekom Cloud, now also called T Cloud Public. DDM runs long operations, such as the creation of an instance, as jobs in the background. This package waits for these jobs, so that a resource that needs an instance starts only when the instance is ready.`,
    "## Installation",
    chooser([
      ...packages.map(({ language, install }) => ({ language, content: install })),
      { language: "yaml", content: `YAML needs only the plugin:\n\n${shell(pluginCommand(about))}` },
    ]),
    `For the other languages, Pulumi downloads the plugin when a program runs. [Installation and configuration](${setup}) has links to the packages.`,
    "## Example Usage",
    chooser(firstExample(example.description)),
    "Set at least a region, a project and a credential:",
    leastSettings(name),
    "## Configuration",
    `[Every setting](${setup}#every-setting) lists the settings and their environment variables. The variables and the clouds.yaml of Terraform and OpenStack's tools work here, too.`,
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

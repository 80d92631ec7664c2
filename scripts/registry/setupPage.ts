import type { Metadata } from "../schema/metadata";
import type { PropertySpec } from "../schema/spec";
import { leastSettings } from "./overviewPage";
import { pluginCommand } from "./pluginCommand";
import { shell, type PublishedPackage } from "./publishedPackages";
import { registryPage } from "./registryPage";

/**
 * `docs/installation-configuration.md`, the registry's page about set-up.
 *
 * @param settings the variables of the schema's configuration
 */
export function setupPage(
  about: Metadata,
  packages: readonly PublishedPackage[],
  settings: Readonly<Record<string, PropertySpec>>,
): string {
  const { name, displayName, repository } = about;
  return registryPage(
    {
      title: `${displayName} Installation & Configuration`,
      meta_desc: `How to install the ${displayName} package for Pulumi in every language, and how to set the account and the region.`,
      layout: "installation",
    },
    "## Installation",
    packages.map(({ title, name: packageName, url }) => `- ${title}: [\`${packageName}\`](${url})`).join("\n"),
    "### Plugin",
    "A plugin does the work. Pulumi downloads it from the release on GitHub when a program first uses one of these packages. The plugin brings its own Node. For YAML, and for later runs without a network, install the plugin before the first run:",
    shell(pluginCommand(about)),
    "## Configuration",
    "Store the settings in the configuration of the stack:",
    leastSettings(name),
    "Or set the variables of OpenStack's tools, or use a clouds.yaml:",
    shell(
      [
        "export OS_REGION_NAME=eu-de OS_PROJECT_NAME=eu-de_orders",
        "export OS_USERNAME=jane OS_USER_DOMAIN_NAME=OTC00000000001000000001 OS_PASSWORD=...",
      ].join("\n"),
    ),
    `A credential is a token; a user with password and domain; or an access key with its secret key. Set all parts of a credential in the same place. [Settings](${repository}/blob/main/docs/configuration.md) shows the order of the places and every way to authenticate.`,
    "### Every setting",
    settingList(settings),
  );
}

const settingList = (settings: Readonly<Record<string, PropertySpec>>): string =>
  Object.entries(settings)
    .map(([name, { secret, description }]) => {
      const traits = secret ? "Optional, Secret" : "Optional";
      return `- \`${name}\` (${traits}): ${description.replaceAll("\n", " ")}`;
    })
    .join("\n");

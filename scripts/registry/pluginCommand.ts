import type { Metadata } from "../schema/metadata";

/** The command that installs the plugin of a release. */
export const pluginCommand = ({ name, version, pluginDownloadURL }: Metadata): string =>
  `pulumi plugin install resource ${name} v${version} --server ${pluginDownloadURL}`;

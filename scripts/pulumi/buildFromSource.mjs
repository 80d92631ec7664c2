import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { goBuild } from "../toolchains/goBuild.mjs";
import { pinnedVersion } from "./version.mjs";

const modules = fileURLToPath(new URL("modules/", import.meta.url));
const nodeHost = fileURLToPath(new URL("../../node_modules/@pulumi/pulumi/", import.meta.url));
const suffix = process.platform === "win32" ? ".exe" : "";

const versionFlag = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${pinnedVersion}`;

/** The programs to build. The language host is older: the newest that is part of a module of its own version. */
const programs = [
  {
    name: "pulumi",
    module: "cli",
    source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    linkerFlags: `-s -w ${versionFlag}`,
  },
  {
    name: "pulumi-language-nodejs",
    module: "language-nodejs",
    source: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    linkerFlags: "-s -w",
  },
];

/**
 * Builds the Pulumi CLI and its Node language host from pinned Go modules into a folder.
 *
 * @param {string} folder
 */
export async function buildFromSource(folder) {
  console.log(`Building the Pulumi CLI ${pinnedVersion} from source: about 5 minutes on 2 cores, the first time only.`);
  for (const { name, module, source, linkerFlags } of programs) {
    await goBuild(name, { module: join(modules, module), source, output: join(folder, name + suffix), linkerFlags });
  }
  // Beside the CLI it is found without being on PATH, and without the warning that goes with that.
  const host = "pulumi-resource-pulumi-nodejs";
  for (const file of [host, `${host}.cmd`]) await copyFile(join(nodeHost, file), join(folder, file));
}

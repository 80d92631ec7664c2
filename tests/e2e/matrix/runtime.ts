import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { binFolder } from "../support/program";
import { toolVersions } from "./packageManagers";
import type { Row } from "./rows";

/** The runtime of a row's program. */
interface Runtime {
  /** The executable of the Node that is on PATH. */
  readonly node: string;
  /** The folder at the front of PATH. */
  readonly pathFolder: string;
  /** For the table. */
  readonly text: string;
}

/** Finds or downloads the runtime of a row. `folder` may receive files for it. */
export async function runtimeOf({ runtime }: Row, folder: string): Promise<Runtime> {
  const { nodeBinary } = await import("../../../scripts/toolchains/nodeVersions.mjs");
  const { run } = await import("../../../scripts/processes/run.mjs");
  if (runtime === "bun") {
    return { node: process.execPath, pathFolder: await bunFolder(folder), text: `Bun ${toolVersions.bun}` };
  }
  const node = await nodeBinary(runtime);
  const version = await run(node, ["--version"], { quiet: true });
  return { node, pathFolder: dirname(node), text: `Node ${version.trim().slice(1)}` };
}

/**
 * A folder with a Node language host that has Bun as its Node, because Bun can act as Node. Pulumi's `runtime: bun`
 * does the same, but the tests do not have its host. All other programs still have Node.
 */
async function bunFolder(folder: string): Promise<string> {
  const { npmPackage } = await import("../../../scripts/toolchains/npmPackage.mjs");
  const os = process.platform === "win32" ? "windows" : process.platform;
  const arch = process.arch === "arm64" ? "aarch64" : process.arch;
  const bun = join(await npmPackage(`@oven/bun-${os}-${arch}`, toolVersions.bun), "bin/bun");
  const asNode = join(folder, "bun-as-node");
  await mkdir(asNode, { recursive: true });
  await symlink(bun, join(asNode, "node"));
  const host = join(folder, "pulumi-language-nodejs");
  const path = `${asNode}${delimiter}$PATH`;
  await writeFile(host, `#!/bin/sh\nPATH="${path}" exec '${join(binFolder(), "pulumi-language-nodejs")}' "$@"\n`);
  await chmod(host, 0o755);
  return folder;
}

import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../processes/run.mjs";
import { root } from "../toolchains/install.mjs";
import { pinnedVersion } from "./version.mjs";
import { keepPath } from "../processes/keep.mjs";

const longestMs = 180_000;

/**
 * Fetches the CLI with Pulumi's own installer, through the Automation API, into a folder. In a process of its own, so
 * that an installer that hangs can be ended.
 *
 * @param {string} folder
 * @returns {Promise<boolean>} whether it worked; when not, one line has said so
 */
export async function installOfficial(folder) {
  const temporary = await mkdtemp(join(tmpdir(), "pulumi-install-"));
  keepPath(temporary);
  const automation = join(root, "node_modules/@pulumi/pulumi/automation/index.js");
  const script = `
    const { createRequire } = require("node:module");
    const { PulumiCommand } = require(${JSON.stringify(automation)});
    const { SemVer } = createRequire(${JSON.stringify(automation)})("semver");
    PulumiCommand.install({ root: ${JSON.stringify(temporary)}, version: new SemVer("${pinnedVersion}") });
  `;
  try {
    console.log(`Asking for the Pulumi CLI ${pinnedVersion} from its official installer ...`);
    await run(process.execPath, ["-e", script], { quiet: true, timeoutMs: longestMs });
    await cp(join(temporary, "bin"), folder, { recursive: true });
    return true;
  } catch {
    console.log("The official installer could not be reached.");
    return false;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

import { spawn } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pinnedVersion } from "./version.mjs";

const modules = fileURLToPath(new URL("../engine/", import.meta.url));
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
    const output = join(folder, name + suffix);
    await goBuild(name, ["build", "-v", "-o", output, "-ldflags", linkerFlags, source], join(modules, module));
  }
  // Beside the CLI it is found without being on PATH, and without the warning that goes with that.
  const host = "pulumi-resource-pulumi-nodejs";
  for (const file of [host, `${host}.cmd`]) await copyFile(join(nodeHost, file), join(folder, file));
}

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function goBuild(name, args, cwd) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: "-mod=readonly -buildvcs=false" };
    const child = spawn("go", args, { cwd, env, stdio: ["ignore", "ignore", "pipe"] });
    const startedMs = Date.now();
    let packages = 0;
    let lastLines = "";
    child.stderr.on("data", (chunk) => {
      const text = String(chunk);
      packages += text.split("\n").length - 1;
      lastLines = (lastLines + text).slice(-2000);
    });
    const report = () => {
      const seconds = Math.round((Date.now() - startedMs) / 1000);
      return `  ${name}: ${packages} packages after ${seconds} s`;
    };
    const terminal = process.stdout.isTTY;
    const timer = setInterval(
      () => process.stdout.write(terminal ? `\r${report()}` : `${report()}\n`),
      terminal ? 1000 : 30_000,
    );
    const end = (/** @type {() => void} */ settle) => {
      clearInterval(timer);
      process.stdout.write(`${terminal ? "\r" : ""}${report()}\n`);
      settle();
    };
    child.once("error", (error) => end(() => reject(error)));
    child.once("close", (code) =>
      end(() => (code === 0 ? resolve() : reject(new Error(`go build of ${name} failed:\n${lastLines}`)))),
    );
  });
}

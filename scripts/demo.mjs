/**
 * `npm run demo`: a real `pulumi up` of the root program against the simulator, and a second one that scales its instance out, in a
 * temporary folder that is gone afterwards. `npm run demo -- --cloud` runs it against the real cloud with the caller's own OS_* settings.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { keepChild, keepPath } from "./processes/keep.mjs";
import { findPulumi } from "./pulumi/findPulumi.mjs";

const { values: flags } = parseArgs({
  options: {
    cloud: { type: "boolean", default: false },
    config: { type: "string", multiple: true, default: [] },
  },
});

/** @type {(text: string) => unknown} */
const parse = (text) => JSON.parse(text);

/** Simulated seconds per real one, so that a creation of 307 s takes some 20, and a scale-out of 180 s some 12. */
const timeScale = "15";
/** As the program has it where no setting says otherwise. */
const usualNodes = "2";
const nodes = flags.config.findLast((setting) => setting.startsWith("nodeNum="))?.split("=")[1] ?? usualNodes;
const moreNodes = String(Number(nodes) + 1);

const interrupted = { byUser: false, byHangUp: false };
// The terminal sends Ctrl-C to Pulumi too: it ends by itself, and then everything is destroyed as usual.
process.on("SIGINT", () => (interrupted.byUser = true));
process.on("SIGTERM", () => (interrupted.byUser = true));
if (flags.cloud) {
  // A terminal that is closed must not leave an instance behind, which is billed. Without the cloud the process just ends.
  process.on("SIGHUP", () => Object.assign(interrupted, { byUser: true, byHangUp: true }));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

console.log("This takes about a minute. The very first run also fetches or");
console.log("builds the Pulumi CLI, which can take 5 minutes more.\n");
await ensureInstalled();
await build();
const { binFolder, version, source } = await findPulumi();
console.log(`Using Pulumi ${version} (${source}).`);

const folder = await mkdtemp(join(tmpdir(), "otc-ddm-demo-"));
// A name that no stack of the user's has: its settings file lies in the project's folder for a moment.
const stack = `demo-${randomBytes(3).toString("hex")}`;
// The state of what is in the cloud must outlive a kill.
if (!flags.cloud) keepPath(folder);
keepPath(join(root, `Pulumi.${stack}.yaml`));
const configFile = join(folder, "Pulumi.demo.yaml");
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  PATH: [binFolder, process.env["PATH"]].join(delimiter),
  PULUMI_HOME: join(folder, "home"),
  PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
  PULUMI_CONFIG_PASSPHRASE: randomBytes(16).toString("hex"),
  PULUMI_SKIP_UPDATE_CHECK: "true",
};
const stackArgs = ["--stack", stack, "--config-file", configFile];
const colour = process.stdout.isTTY && !process.env["NO_COLOR"] ? [] : ["--color", "never"];
// In a narrower terminal Pulumi's table has no room for its last column, which shows the progress: lines do.
const lines = process.stdout.isTTY && process.stdout.columns < 120 ? ["--non-interactive"] : [];

/**
 * Runs one command of Pulumi's as a user would, shown before it runs.
 *
 * @param {string} shown
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
function pulumi(shown, args) {
  console.log(`\n$ pulumi ${shown}`);
  return new Promise((resolve, reject) => {
    const child = keepChild(
      spawn(join(binFolder, "pulumi"), [...args, ...lines, ...colour], {
        cwd: root,
        env,
        stdio: interrupted.byHangUp ? "ignore" : "inherit",
      }),
    );
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** @returns {Promise<() => Promise<void>>} ends the simulator */
async function startSimulator() {
  const main = join(root, "bin/cli/main.js");
  const args = [main, "simulator", "--port", "0", "--time-scale", timeScale, "--delete-seconds", "45"];
  // A session of its own keeps it alive when Ctrl-C is typed, for the destruction that follows.
  const child = keepChild(spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"], detached: true }));
  const ended = new Promise((resolve) => child.once("close", resolve));
  /** @type {Record<string, string>} */
  const ready = await new Promise((resolve, reject) => {
    child.stdout.once("data", (line) => resolve(/** @type {Record<string, string>} */ (parse(String(line)))));
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`the simulator ended with ${code}`)));
  });
  for (const name of Object.keys(env)) if (name.startsWith("OS_")) env[name] = "";
  Object.assign(env, {
    OS_AUTH_URL: ready["authUrl"],
    OS_USERNAME: ready["username"],
    OS_PASSWORD: ready["password"],
    OS_USER_DOMAIN_NAME: ready["domainName"],
    OS_PROJECT_ID: ready["projectId"],
    OS_REGION_NAME: ready["region"],
    OS_DDM_ENDPOINT_OVERRIDE: ready["url"],
  });
  console.log(`A simulated DDM listens on ${ready["url"] ?? ""}; ${timeScale} s pass there in one.`);
  return async () => {
    child.kill("SIGTERM");
    await ended;
  };
}

let code = 1;
let stopSimulator = async () => {};
try {
  await mkdir(join(folder, "state"));
  if (flags.cloud) console.log("This creates a DDM instance in your project, which is billed, and deletes it.");
  else stopSimulator = await startSimulator();
  code = await pulumi(`stack init ${stack}`, ["stack", "init", stack, "--no-select"]);
  await rename(join(root, `Pulumi.${stack}.yaml`), configFile);
  for (const setting of code === 0 ? flags.config : []) {
    const [key = "", ...value] = setting.split("=");
    code ||= await pulumi(`config set ${key} ...`, ["config", "set", key, value.join("="), ...stackArgs]);
  }
  if (code === 0) {
    const up = ["up", "--yes", "--skip-preview", ...stackArgs];
    code = await pulumi("up", up);
    for (const [shown, args] of /** @type {const} */ ([
      ["stack output", ["stack", "output", "--stack", stack]],
      [`config set nodeNum ${moreNodes}`, ["config", "set", "nodeNum", moreNodes, ...stackArgs]],
      ["up", up],
    ])) {
      if (code === 0 && !interrupted.byUser) code = await pulumi(shown, args);
    }
    const destroyed = await pulumi("destroy", ["destroy", "--yes", "--skip-preview", "--remove", ...stackArgs]);
    code ||= destroyed;
    if (destroyed !== 0 && flags.cloud) console.log("Not everything was deleted: look into the DDM console.");
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await stopSimulator();
  await rm(folder, { recursive: true, force: true });
}
console.log(code === 0 ? "\nDone; nothing is left behind." : "\nThe demo did not end well; see above.");
process.exitCode = interrupted.byUser ? 130 : code;

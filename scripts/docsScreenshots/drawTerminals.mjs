import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { filmOf } from "../terminal/film.mjs";
import { record } from "../terminal/record.mjs";
import { screensOf } from "../terminal/screens.mjs";
import { root } from "../toolchains/install.mjs";

/** @typedef {typeof import("../../simulator/index.js")} SimulatorModule */

/** @type {Readonly<Record<string, readonly string[]>>} the commands, by the pictures' names */
const commands = {
  jobs: ["jobs"],
  doctor: ["doctor"],
  flavors: ["flavors", "--engine-version", "3.0.9"],
};
/** How many columns a terminal has: the usual number, and that of a wide window. */
const widths = [80, 132];

/**
 * Draws what commands of the tool show in a terminal, asked of a simulator.
 *
 * @param {string} folder for the pictures
 */
export async function drawTerminals(folder) {
  const { startSimulator } = /** @type {SimulatorModule} */ (await import("../../bin/simulator/index.js"));
  const simulator = await startSimulator();
  const instance = { id: "0b93b0cb0e2f4d9f8e9f1d5a7c3e2f10in09", name: "ddm-orders-production" };
  simulator.addJob({ ageSeconds: 200, instance });
  simulator.addJob({ name: "ScaleOutInstance", ageSeconds: 900, durationSeconds: 240 });
  simulator.addJob({ ageSeconds: 7200, outcome: "Failed", failReason: "no capacity in eu-de-01 for ddm.4xlarge.2" });
  const env = {
    ...process.env,
    OS_AUTH_URL: simulator.authUrl,
    OS_USERNAME: simulator.username,
    OS_PASSWORD: simulator.password,
    OS_USER_DOMAIN_NAME: simulator.domainName,
    OS_PROJECT_ID: simulator.projectId,
    OS_REGION_NAME: simulator.region,
    OS_DDM_ENDPOINT_OVERRIDE: simulator.url,
  };
  try {
    for (const [name, args] of Object.entries(commands))
      for (const columns of widths) {
        const terminal = { columns, rows: 14 };
        const output = await record([process.execPath, join(root, "bin/cli/main.js"), ...args], { ...terminal, env });
        const screens = await screensOf(output, { ...terminal, perSecond: 1 });
        const picture = filmOf(screens.slice(-1), { ...terminal, title: `pulumi-otc-ddm ${args.join(" ")}` });
        await writeFile(join(folder, `terminal-${name}-${columns}.svg`), picture);
      }
  } finally {
    await simulator.close();
  }
}

/** `npm run test:watch`: runs the unit tests again that a change touches, at every change. */
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./toolchains/install.mjs";
import { run } from "./processes/run.mjs";

await ensureInstalled();
// Some unit tests look at what is built; it is not built again at each change.
await build();
const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
const args = ["--watch", ...process.argv.slice(2), "--selectProjects", "unit"];
await run(process.execPath, [join(root, "node_modules/jest/bin/jest.js"), ...args], {
  cwd: root,
  env: {
    ...process.env,
    OTC_DDM_TEST_TIER: "core",
    NODE_OPTIONS: [process.env["NODE_OPTIONS"], ...flags].filter(Boolean).join(" "),
  },
});

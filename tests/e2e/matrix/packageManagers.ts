import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export type ManagerName = keyof typeof packageManagers;

/** The pinned tools from npm packages. Tools on PATH are not used. */
export const toolVersions = { pnpm: "12.21.0", yarn: "4.18.1", bun: "1.4.5" } as const;

interface Manager {
  /** For the table. */
  readonly text: string;
  readonly tool: "npm" | "pnpm" | "yarn";
  /** Arguments to install from package.json. */
  readonly install: readonly string[];
  /** Files in the project's root, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether the program is its own package, `packages/infra`. */
  readonly workspaces?: true;
  /** Options of every Node that Pulumi starts in the project. */
  readonly nodeOptions?: string;
}

const npmInstall = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
// Both use a frozen lockfile by default in a CI.
const pnpmInstall = ["install", "--no-frozen-lockfile", "--prefer-offline"];
// pnpm needs a decision about every install script. One in a dependency of Pulumi's SDK only checks a version, and tsx
// needs its own.
const pnpmBuilds = "allowBuilds: { protobufjs: false, esbuild: true }\n";
const yarnSettings = "enableTelemetry: false\nenableImmutableInstalls: false\n";

const packageManagers = {
  npm: { text: "npm", tool: "npm", install: npmInstall, files: {} },
  "npm-workspaces": { text: "npm workspaces, hoisted", tool: "npm", install: npmInstall, files: {}, workspaces: true },
  "npm-workspaces-nested": {
    text: "npm workspaces, `install-strategy=nested`",
    tool: "npm",
    install: [...npmInstall, "--install-strategy=nested"],
    files: {},
    workspaces: true,
  },
  pnpm: {
    text: "pnpm",
    tool: "pnpm",
    install: pnpmInstall,
    files: { "pnpm-workspace.yaml": pnpmBuilds },
  },
  "pnpm-workspaces": {
    text: "pnpm workspaces",
    tool: "pnpm",
    install: pnpmInstall,
    files: { "pnpm-workspace.yaml": `packages: ['packages/*']\n${pnpmBuilds}` },
    workspaces: true,
  },
  yarn: {
    text: "Yarn, `nodeLinker: node-modules`",
    tool: "yarn",
    install: ["install"],
    files: { ".yarnrc.yml": `${yarnSettings}nodeLinker: node-modules\n`, "yarn.lock": "" },
  },
  "yarn-pnp": {
    text: "Yarn, Plug'n'Play",
    tool: "yarn",
    install: ["install"],
    files: { ".yarnrc.yml": `${yarnSettings}nodeLinker: pnp\n`, "yarn.lock": "" },
  },
  "yarn-pnp-required": {
    text: "Yarn, Plug'n'Play, `NODE_OPTIONS=\"--require ./.pnp.cjs\"`",
    tool: "yarn",
    install: ["install"],
    files: { ".yarnrc.yml": `${yarnSettings}nodeLinker: pnp\n`, "yarn.lock": "" },
    nodeOptions: "--require ./.pnp.cjs",
  },
} satisfies Readonly<Record<string, Manager>>;

/** The settings of a package manager, widened from its literal. */
export const managerOf = (name: ManagerName): Manager => packageManagers[name];

/** A package manager with its command. */
interface Tool {
  readonly command: readonly [string, ...string[]];
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
}

/** @param node the executable that Yarn and its children run with */
export async function toolOf(name: "npm" | "pnpm" | "yarn", node: string): Promise<Tool> {
  const { cacheFolder } = await import("../../../scripts/toolchains/cacheFolder.mjs");
  const { npmPackage } = await import("../../../scripts/toolchains/npmPackage.mjs");
  const store = join(cacheFolder(), `${name}-store`);
  switch (name) {
    case "npm": {
      const { stdout } = await run("npm", ["--version"]);
      return { command: ["npm"], env: {}, version: stdout.trim() };
    }
    case "pnpm": {
      const os = process.platform === "win32" ? "win32" : process.platform;
      const folder = await npmPackage(`@pnpm/exe.${os}-${process.arch}`, toolVersions.pnpm);
      return { command: [join(folder, "pnpm")], env: { npm_config_store_dir: store }, version: toolVersions.pnpm };
    }
    case "yarn": {
      const folder = await npmPackage("@yarnpkg/cli-dist", toolVersions.yarn);
      // Yarn does not read npm's settings.
      const { stdout } = await run("npm", ["config", "get", "registry"]);
      const env = { YARN_NPM_REGISTRY_SERVER: stdout.trim(), YARN_GLOBAL_FOLDER: store };
      return { command: [node, join(folder, "bin/yarn.js")], env, version: toolVersions.yarn };
    }
  }
}

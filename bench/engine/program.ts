import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Simulator } from "../../simulator";

/** A Pulumi program with a stack of its own. */
export interface Program {
  /** Runs `pulumi up`; rejects when it fails. */
  up(...flags: readonly string[]): Promise<void>;
}

const stackName = "test";
const project = `
name: orders
runtime: { name: nodejs, options: { typescript: false } }
main: index.js
`;

/** Writes a program to a folder of its own below `home`, where the package is installed, and gives it an empty stack. */
export async function createProgram(
  source: string,
  { home, binFolder, simulator }: { home: string; binFolder: string; simulator: Simulator },
): Promise<Program> {
  const { run } = await import("../../scripts/processes/run.mjs");
  const folder = await mkdtemp(join(home, "program-"));
  await mkdir(join(folder, "state"));
  await writeFile(join(folder, "Pulumi.yaml"), project);
  await writeFile(join(folder, "index.js"), source);
  const env = {
    ...inherited(),
    PATH: [binFolder, process.env["PATH"]].join(delimiter),
    ...stackEnvironment(folder),
    ...simulatorEnvironment(simulator),
  };
  const pulumi = (...args: readonly string[]): Promise<string> =>
    run(join(binFolder, "pulumi"), [...args, "--non-interactive"], { cwd: folder, env, quiet: true });
  await pulumi("stack", "init", stackName);
  return {
    up: async (...flags) => {
      await pulumi("up", "--yes", "--skip-preview", "--stack", stackName, ...flags);
    },
  };
}

/** The environment without variables that redirect Pulumi, Node or this package. */
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(OS_|PULUMI_|NODE_OPTIONS$)/.test(name)));

const stackEnvironment = (folder: string): Readonly<Record<string, string>> => ({
  PULUMI_HOME: join(folder, "home"),
  PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
  PULUMI_CONFIG_PASSPHRASE: "for-benchmarks",
  PULUMI_SKIP_UPDATE_CHECK: "true",
});

const simulatorEnvironment = (simulator: Simulator): Readonly<Record<string, string>> => ({
  OS_AUTH_URL: simulator.authUrl,
  OS_USERNAME: simulator.username,
  OS_PASSWORD: simulator.password,
  OS_USER_DOMAIN_NAME: simulator.domainName,
  OS_PROJECT_ID: simulator.projectId,
  OS_REGION_NAME: simulator.region,
  OS_DDM_ENDPOINT_OVERRIDE: simulator.url,
});

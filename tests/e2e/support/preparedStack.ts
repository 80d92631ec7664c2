import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { binFolder } from "./binFolder";

const run = promisify(execFile);

/** The stack of every program. */
export const stackName = "test";
const project = "orders";

/** The environment for the backend and the secrets of a prepared stack. */
export const stackEnvironment = (folder: string): Readonly<Record<string, string>> => ({
  PULUMI_HOME: join(folder, "home"),
  PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
  PULUMI_CONFIG_PASSPHRASE: "for-tests",
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_STACK: stackName,
});

/** Makes the engine create an empty stack, once for all programs. Resolves with the folder of its files. */
export async function prepareStack(within: string): Promise<string> {
  const folder = await mkdtemp(join(within, "stack-"));
  await mkdir(join(folder, "state"));
  await writeFile(join(folder, "Pulumi.yaml"), `{ name: ${project}, runtime: nodejs }\n`);
  const env = { ...process.env, ...stackEnvironment(folder) };
  await run(join(binFolder(), "pulumi"), ["stack", "init", stackName, "--non-interactive"], { cwd: folder, env });
  await rm(join(folder, "home"), { recursive: true, force: true });
  return folder;
}

/** Gives a program a copy of the prepared stack, under its own project name. */
export async function copyStack(prepared: string, folder: string): Promise<void> {
  const stacks = join(folder, "state/.pulumi/stacks");
  const name = await projectName(folder);
  await cp(join(prepared, "state"), join(folder, "state"), { recursive: true });
  await cp(join(prepared, `Pulumi.${stackName}.yaml`), join(folder, `Pulumi.${stackName}.yaml`));
  if (name !== project) {
    await cp(join(stacks, project), join(stacks, name), { recursive: true });
    await rm(join(stacks, project), { recursive: true });
  }
  const file = stateFile(folder, name);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(`organization/${project}/`, `organization/${name}/`));
}

/** The file with the stack's state. */
export const stateFile = (folder: string, name: string): string =>
  join(folder, "state/.pulumi/stacks", name, `${stackName}.json`);

/** The project's name in its Pulumi.yaml. */
export async function projectName(folder: string): Promise<string> {
  const text = await readFile(join(folder, "Pulumi.yaml"), "utf8");
  const name = /\bname: *([\w-]+)/.exec(text)?.[1];
  if (name === undefined) throw new Error(`Pulumi.yaml in ${folder} names no project`);
  return name;
}

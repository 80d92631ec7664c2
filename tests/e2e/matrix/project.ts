import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { managerOf } from "./packageManagers";
import { programKinds, sourceOf, tsconfigOf, versions } from "./programKinds";
import type { Row } from "./rows";

/** The folders of a project and its program. They are the same, unless the program is in a workspace. */
interface Project {
  readonly root: string;
  readonly program: string;
}

/** Writes a project as the README describes it. */
export async function writeProject(root: string, row: Row, tarball: string): Promise<Project> {
  const { files, workspaces } = managerOf(row.manager);
  const project = { root, program: workspaces ? join(root, "packages/infra") : root };
  await mkdir(project.program, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  if (workspaces) {
    const manifest = { name: "orders", private: true, workspaces: ["packages/*"] };
    await writeFile(join(root, "package.json"), JSON.stringify(manifest));
  }
  const { file, options } = programKinds[row.program];
  await requirePackage(project, row, tarball);
  await writeFile(join(project.program, file), sourceOf(row.program, moduleOf(row)));
  if (file === "index.ts") await writeFile(join(project.program, "tsconfig.json"), tsconfigOf(row.program));
  const yaml = [
    "name: orders",
    "runtime:",
    "  name: nodejs",
    `  options: ${JSON.stringify(options)}`,
    `main: ${file}`,
    // As in docs/plugin.md.
    ...(row.form === "plugin"
      ? ["plugins: { providers: [{ name: otc-ddm, path: node_modules/pulumi-otc-ddm }] }"]
      : []),
  ];
  await writeFile(join(project.program, "Pulumi.yaml"), yaml.join("\n"));
  return project;
}

/** Writes the manifest of the program, which requires the package from this tarball. */
export async function requirePackage(project: Project, row: Row, tarball: string): Promise<void> {
  const { modules, needs } = programKinds[row.program];
  const wanted = ["@pulumi/pulumi" as const, ...needs].map((name): [string, string] => [name, versions[name]]);
  const manifest = {
    name: "infra",
    private: true,
    type: modules,
    dependencies: { "pulumi-otc-ddm": `file:${tarball}`, ...Object.fromEntries(wanted) },
  };
  await writeFile(join(project.program, "package.json"), JSON.stringify(manifest));
}

const moduleOf = ({ form }: Row): string => (form === "plugin" ? "pulumi-otc-ddm/plugin" : "pulumi-otc-ddm");

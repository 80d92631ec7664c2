import type { ProgramKind } from "./programKinds";
import type { ManagerName } from "./packageManagers";

interface OthersWarning {
  readonly text: RegExp;
  /** Who causes it, and of what, for the table. */
  readonly cause: string;
}

/** One way in which users work. */
export interface Row {
  readonly manager: ManagerName;
  /** What runs the program: a major version of Node, or Bun. */
  readonly runtime: 20 | 22 | 24 | 26 | "bun";
  readonly program: ProgramKind;
  /** Default: the dynamic form. */
  readonly form?: "plugin";
  /** What the program's end must say where it cannot work. Default: it works. */
  readonly refusal?: RegExp;
  /** A warning that others cause and that we cannot mend. Default: any warning is a failure. */
  readonly warning?: OthersWarning;
  /** Whether `npm run test:all` tries the row too. */
  readonly ci?: true;
}

// To serialize any function, Pulumi's SDK loads every module that is built into Node, experimental ones too.
const ffi: OthersWarning = {
  text: /ExperimentalWarning: FFI is an experimental feature/,
  cause: "Node warns that FFI is experimental, because Pulumi's SDK loads all modules of Node for a dynamic resource",
};
// ts-node's loader constructs `fs.Stats`, of which Node warns.
const stats: OthersWarning = {
  text: /\[DEP0180\] DeprecationWarning: fs\.Stats constructor is deprecated/,
  cause: "Node warns of DEP0180, caused by ts-node's loader",
};
// The language host that puts Bun in the place of Node lies on PATH.
const ownHost: OthersWarning = {
  text: /using pulumi-language-nodejs from \$PATH/,
  cause: "Pulumi warns of the language host, which the trial replaced",
};

/**
 * How the rows were chosen: each package manager, each Node and each kind of program is there, and so are the pairs in
 * which one has a say in what the other finds. How a module is found depends on the package manager's folders, on what
 * loads the program (ts-node, tsx, Node) and on CommonJS or ES modules, so each layout of folders (flat, linked, Plug'n'Play,
 * hoisted and nested workspaces) meets CommonJS and ES modules. The Nodes differ in what they warn of and in how they load
 * TypeScript, so the oldest and the newest meet ts-node and ES modules; those in between meet the rest. `ci` rows have
 * each package manager and each Node once.
 */
export const rows: readonly Row[] = [
  { manager: "npm", runtime: 20, program: "ts-node", ci: true },
  { manager: "npm", runtime: 20, program: "js-esm" },
  { manager: "npm", runtime: 26, program: "node-ts-esm", warning: ffi },
  { manager: "npm", runtime: 24, program: "ts-node-esm", warning: stats },
  { manager: "pnpm", runtime: 24, program: "js-esm", ci: true },
  { manager: "pnpm", runtime: 20, program: "ts-node" },
  { manager: "yarn", runtime: 26, program: "js", warning: ffi, ci: true },
  { manager: "yarn", runtime: 22, program: "tsx-esm" },
  {
    manager: "yarn-pnp",
    runtime: 22,
    program: "js",
    refusal: /It looks like the Pulumi SDK has not been installed[^\n]*/,
    ci: true,
  },
  // Where Pulumi is helped to find its own SDK, this package is loaded too, and has its say.
  {
    manager: "yarn-pnp-required",
    runtime: 22,
    program: "js",
    refusal: /pulumi-otc-ddm cannot work under Yarn's Plug'n'Play[^\n]*/,
    ci: true,
  },
  { manager: "npm-workspaces", runtime: 26, program: "ts-node", warning: ffi },
  { manager: "npm-workspaces", runtime: 24, program: "tsx-esm", ci: true },
  { manager: "npm-workspaces-nested", runtime: 20, program: "js" },
  { manager: "pnpm-workspaces", runtime: 22, program: "tsx", ci: true },
  { manager: "npm", runtime: 20, program: "ts-node", form: "plugin" },
  {
    manager: "npm",
    runtime: "bun",
    program: "js",
    refusal: /DdmInstance .* Pulumi cannot run under Bun [\d.]+\..*runtime: nodejs" in Pulumi.yaml[^\n]*/,
    ci: true,
  },
  { manager: "npm", runtime: "bun", program: "js", form: "plugin", warning: ownHost },
];

/** What `--only` takes, such as `npm-20-ts-node`. */
export function nameOf({ manager, runtime, program, form }: Row): string {
  return [manager, runtime, program, form].filter(Boolean).join("-");
}

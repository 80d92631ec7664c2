/** The language of a program, and how it is loaded. */
export type ProgramKind = keyof typeof programKinds;

interface Kind {
  /** For the table. */
  readonly text: string;
  readonly file: "index.js" | "index.ts";
  readonly modules: "commonjs" | "module";
  /** The options of the runtime in Pulumi.yaml. */
  readonly options: Readonly<Record<string, boolean | string>>;
  /** Its dependencies besides Pulumi, in the versions of {@link versions}. */
  readonly needs: readonly (keyof typeof versions)[];
  /** How the compiler finds the package's types, if only the compiler reads them. */
  readonly typeCheck?: { readonly module: string; readonly moduleResolution: string };
}

/** The exact versions of the tried programs. */
export const versions = {
  "@pulumi/pulumi": "3.259.0",
  typescript: "5.9.3",
  "@types/node": "20.19.43",
  "ts-node": "10.9.2",
  tsx: "4.23.15",
} as const;

const plain = { typescript: false };
const withTsx = { typescript: false, nodeargs: "--import tsx" };
const types = ["typescript", "@types/node"] as const;
const node16 = { module: "node16", moduleResolution: "node16" };
const bundler = { module: "esnext", moduleResolution: "bundler" };

export const programKinds = {
  js: { text: "JavaScript, CommonJS", file: "index.js", modules: "commonjs", options: plain, needs: [] },
  "js-esm": { text: "JavaScript, ES modules", file: "index.js", modules: "module", options: plain, needs: [] },
  "ts-node": {
    text: "TypeScript, CommonJS, Pulumi's own ts-node",
    file: "index.ts",
    modules: "commonjs",
    options: {},
    needs: [...types, "ts-node"],
  },
  "ts-node-esm": {
    text: "TypeScript, ES modules, `nodeargs: --loader ts-node/esm --no-warnings`",
    file: "index.ts",
    modules: "module",
    options: { nodeargs: "--loader ts-node/esm --no-warnings" },
    needs: [...types, "ts-node"],
  },
  tsx: {
    text: "TypeScript, CommonJS, `nodeargs: --import tsx`",
    file: "index.ts",
    modules: "commonjs",
    options: withTsx,
    needs: [...types, "tsx"],
    typeCheck: node16,
  },
  "tsx-esm": {
    text: "TypeScript, ES modules, `nodeargs: --import tsx`",
    file: "index.ts",
    modules: "module",
    options: withTsx,
    needs: [...types, "tsx"],
    typeCheck: node16,
  },
  "node-ts-esm": {
    text: "TypeScript, ES modules, Node's own type stripping",
    file: "index.ts",
    modules: "module",
    options: plain,
    needs: types,
    typeCheck: bundler,
  },
} satisfies Readonly<Record<string, Kind>>;

const body = `const instance = new ddm.DdmInstance("orders", {
  name: "orders-db", flavorRef: "flavor", nodeNum: 2, engineVersion: "3.0.9", availableZones: ["eu-de-01"],
  vpcId: "vpc", subnetId: "subnet", securityGroupId: "group", adminUserName: "root", adminUserPassword: "unused-1",
});
const ready = new ddm.DdmJobWait("ready", { jobId: instance.jobId });
const again = getDdmJobOutput({ jobId: instance.jobId }, { dependsOn: ready });
`;

/** The program: an instance, a wait for it, and a look-up of the same job. */
export function sourceOf(kind: ProgramKind, module: string): string {
  const { file, modules } = programKinds[kind];
  if (file === "index.js" && modules === "commonjs") {
    const imports = `const ddm = require("${module}");\nconst { getDdmJobOutput } = ddm;\n`;
    return `${imports}${body}module.exports = { status: ready.status, again: again.status };\n`;
  }
  const imports = `import * as ddm from "${module}";\nimport { getDdmJobOutput } from "${module}";\n`;
  return `${imports}${body}export const status = ready.status;\nexport { again };\n`;
}

/** The compiler's settings of Pulumi's templates. */
export function tsconfigOf(kind: ProgramKind): string {
  const { modules, ...rest }: Kind = programKinds[kind];
  const usual = modules === "module" ? node16 : { module: "commonjs", moduleResolution: "node10" };
  const compilerOptions = { strict: true, target: "es2022", types: ["node"], ...(rest.typeCheck ?? usual) };
  return JSON.stringify({ compilerOptions, files: ["index.ts"] });
}

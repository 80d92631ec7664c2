import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { installationFolder } from "../support/installation";
import { pathFor } from "../support/languages";
import { hostOf } from "./programHost";
import type { LookUp, Wait } from "./row";

const run = promisify(execFile);
const root = join(__dirname, "../../..");

/** One call of a program. */
export interface Call {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** A call of a function. */
  readonly function: LookUp;
  /** A declaration of a resource. */
  readonly resource: Wait;
  readonly secrets: readonly string[];
  /** Whether it is expected to fail. The program then returns the error as its result, if the language can. */
  readonly fails: boolean;
  /** Whether the provider with its own settings is used. */
  readonly explicit: boolean;
}

/** The task of a program, in the form of `calls.json`. */
export interface Calls {
  readonly form: "resource" | "function";
  /** Settings of the explicit provider. */
  readonly provider: Readonly<Record<string, string>>;
  readonly calls: readonly Call[];
}

/** A program beside its Pulumi.yaml, and the environment for its commands. */
export interface Sources {
  readonly runtime: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const source = (path: string): Promise<string> => readFile(join(__dirname, "programs", path), "utf8");

/** A program in JavaScript on one of the package's modules. */
export async function nodeSources(calls: Calls, module: string): Promise<Sources> {
  const content = JSON.stringify({ module, ...calls });
  const files = { "index.cjs": await source("node/program.cjs"), "calls.json": content };
  return { runtime: "{ name: nodejs, options: { typescript: false } }\nmain: index.cjs", files };
}

let pythonSdk: Promise<string> | undefined;

export async function pythonSources(calls: Calls): Promise<Sources> {
  const { ensurePulumiPython } = await import("../../../scripts/toolchains/python.mjs");
  const python = await ensurePulumiPython();
  pythonSdk ??= installPythonSdk(python);
  const files = { "__main__.py": await source("python/__main__.py"), "calls.json": JSON.stringify(calls) };
  const env = {
    VIRTUAL_ENV: dirname(dirname(python)),
    PYTHONPATH: await pythonSdk,
    PATH: await pathFor("python", dirname(python)),
  };
  return { runtime: "python", files, env };
}

/** Installs a copy of the SDK, because `pip install` leaves files in the folder that it builds. */
async function installPythonSdk(python: string): Promise<string> {
  const folder = join(installationFolder(), "python-sdk");
  await cp(join(root, "sdk/python"), join(folder, "source"), { recursive: true });
  const offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"];
  const target = join(folder, "installed");
  await run(python, ["-m", "pip", "install", ...offline, "--target", target, join(folder, "source")]);
  return target;
}

let goHost: Promise<{ program: string; folder: string }> | undefined;

export async function goSources(calls: Calls): Promise<Sources> {
  goHost ??= buildGoHost();
  const { program, folder } = await goHost;
  const runtime = `{ name: go, options: { binary: ${program} } }`;
  return { runtime, files: { "calls.json": JSON.stringify(calls) }, env: { PATH: await pathFor("go", folder) } };
}

async function buildGoHost(): Promise<{ program: string; folder: string }> {
  const program = await buildGoProgram();
  return { program, folder: await hostOf("go", program) };
}

/** Builds the program once for all calls. The engine would build it for each of its commands. */
async function buildGoProgram(): Promise<string> {
  const folder = await mkdtemp(join(installationFolder(), "go-program-"));
  const sdk = "github.com/pulumi-otc-ddm/pulumi-otc-ddm/sdk/go";
  const module = `module conformance\n\ngo 1.25.11\n\nrequire ${sdk} v0.0.0\n\nreplace ${sdk} => ${join(root, "sdk/go")}\n`;
  await writeFile(join(folder, "go.mod"), module);
  await writeFile(join(folder, "main.go"), await source("go/main.go"));
  await cp(join(root, "sdk/go/go.sum"), join(folder, "go.sum"));
  const env = { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" };
  await run("go", ["build", "-o", "program", "."], { cwd: folder, env });
  return join(folder, "program");
}

const jobNames = ["jobId", "status", "endTime", "instance", "name", "createdTime", "progress", "failReason"];
jobNames.push("durationSeconds");
const instanceNames = ["id", "name", "status", "accessIp", "accessPort", "createdTime", "nodeNum", "engineVersion"];
instanceNames.push("flavorRef", "availableZones", "vpcId", "subnetId", "securityGroupId");
const jobsNames = ["jobIds", "jobs", "status", "endTime", "durationSeconds"];
/** A program's outputs of each call. */
export const namesOf = {
  DdmJobWait: jobNames,
  DdmJobsWait: jobsNames,
  DdmSchema: ["instanceId", "name", "status", "jobId", "createdTime", "shards"],
  DdmOperation: [...jobNames, "response"],
  getDdmJob: jobNames,
  getDdmJobs: ["jobs"],
  getDdmAvailableDataNodes: ["dataNodes"],
  getDdmEngines: ["engines"],
  getDdmFlavors: ["flavors"],
  getDdmInstance: instanceNames,
};

/** YAML has no loops, so its program contains every call. */
export async function yamlSources({ form, provider, calls }: Calls): Promise<Sources> {
  const other = { type: "pulumi:providers:otc-ddm", properties: literal(provider) };
  const written = calls.map(({ name, args, function: lookUp, resource, secrets, explicit }) => {
    const given = Object.entries(args).map(([input, value]) => {
      const text = literal(value);
      return [input, secrets.includes(input) ? { "fn::secret": text } : text];
    });
    const options = explicit ? { options: { provider: "${other}" } } : {};
    return { name, lookUp, resource, given: Object.fromEntries(given) as Record<string, unknown>, options };
  });
  const resources = written.map(({ name, resource, given, options }) => [
    name,
    { type: `otc-ddm:${resource}`, properties: given, ...options },
  ]);
  const variables = written.map(({ name, lookUp, given, options }) => [
    name,
    { "fn::invoke": { function: `otc-ddm:${lookUp}`, arguments: given, ...options } },
  ]);
  const shown = calls.filter(({ fails }) => !fails);
  const outputs = shown.map(({ name, function: lookUp, resource }) => {
    const names = namesOf[form === "resource" ? resource : lookUp];
    return [name, Object.fromEntries(names.map((key) => [key, `\${${name}.${key}}`]))];
  });
  const program = {
    resources: {
      ...(calls.some(({ explicit }) => explicit) && { other }),
      ...(form === "resource" && (Object.fromEntries(resources) as object)),
    },
    ...(form === "function" && { variables: Object.fromEntries(variables) as object }),
    outputs: Object.fromEntries(outputs) as object,
  };
  return {
    runtime: "yaml",
    files: { "Main.yaml": JSON.stringify(program, undefined, 2) },
    env: { PATH: await pathFor("yaml") },
  };
}

/** A value in which YAML programs find no references. */
function literal(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("${", () => "$${");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, literal(field)]));
}

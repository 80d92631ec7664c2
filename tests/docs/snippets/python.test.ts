import { execFile, spawnSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { schema } from "../../support/schema";
import { allPages, snippetsIn } from "../pages";
import { sampleAnswers } from "./sampleAnswers";

const run = promisify(execFile);
const snippets = snippetsIn(allPages(), "python");

let folder: string;
let python: string;
let sdk: string;

// The Python packages may have to be installed first.
jest.setTimeout(600_000);

beforeAll(async () => {
  const { ensurePulumiPython } = await import("../../../scripts/toolchains/python.mjs");
  python = await ensurePulumiPython();
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-snippets-python-"));
  sdk = join(folder, "sdk");
  // A copy, because the build writes beside the sources.
  await cp(join(__dirname, "../../../sdk/python"), join(folder, "source"), { recursive: true });
  const offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"];
  await run(python, ["-m", "pip", "install", ...offline, "--target", sdk, join(folder, "source")]);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, code: string): Promise<string> {
  await writeFile(join(folder, `${name}.py`), code);
  return `${name}.py`;
}

/** The report of mypy about programs that use the SDK, without the SDK itself. */
function typeErrors(files: readonly string[]): string {
  const options = ["--strict", "--follow-imports=silent", "--no-error-summary", `--cache-dir=${join(folder, "types")}`];
  return outputOf(["-m", "mypy", ...options, ...files], { MYPYPATH: sdk });
}

/** The errors of programs that run with mocks in place of the engine. */
function runErrors(files: readonly string[]): string {
  const input = JSON.stringify(sampleAnswers(schema));
  return outputOf([join(__dirname, "run_with_mocks.py"), ...files], { PYTHONPATH: sdk }, input);
}

function outputOf(args: readonly string[], variables: NodeJS.ProcessEnv, input = ""): string {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1", ...variables };
  const { stdout, stderr } = spawnSync(python, args, { cwd: folder, env, input, encoding: "utf8" });
  return stdout + stderr;
}

test("snippets in Python have the types of the SDK, and run", async () => {
  expect(snippets.length).toBeGreaterThan(5);
  const files = await Promise.all(snippets.map(({ name, code }) => write(name, code)));
  expect(typeErrors(files)).toBe("");
  expect(runErrors(files)).toBe("");
});

const program = (line: string): string => `import pulumi\nimport pulumi_otc_ddm as ddm\n\n${line}\n`;

test.each([
  [
    "an input that is not there",
    'ddm.DdmJobWait("w", job_id="j", time_out="45m")',
    'Unexpected keyword argument "time_out"',
  ],
  ["an input of a wrong type", 'ddm.get_ddm_job_output(job_id="j", wait="no")', 'incompatible type "str"'],
  [
    "an output that is not there",
    'pulumi.export("x", ddm.DdmJobWait("w", job_id="j").state)',
    'has no attribute "state"',
  ],
  ["a class that does not exist", 'ddm.DdmJob("w")', "has no attribute"],
])("a program in Python with %s fails the type check", async (what, line, finding) => {
  expect(typeErrors([await write(what.replaceAll(" ", "_"), program(line))])).toContain(finding);
});

test.each([
  ["lacks an input", 'ddm.DdmInstance("i", name="orders-db")', "Missing required property"],
  [
    "takes an output of a function that is not there",
    'pulumi.export("x", ddm.get_ddm_jobs_output().jobs.apply(lambda jobs: [job.fail_resn for job in jobs]))',
    "has no attribute 'fail_resn'",
  ],
  [
    "takes an output of a look-up that is not there",
    'pulumi.export("x", ddm.get_ddm_job_output(job_id="j").state)',
    "has no attribute 'state'",
  ],
])("a program in Python that %s fails at run time", async (what, line, finding) => {
  expect(runErrors([await write(what.replaceAll(" ", "_"), program(line))])).toContain(finding);
});

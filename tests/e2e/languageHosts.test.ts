import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { languageEnvironment } from "./support/languages";

const run = promisify(execFile);

const programs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  python: { "__main__.py": 'import pulumi\n\npulumi.export("answer", "from python")\n' },
  go: {
    "go.mod": "module orders\n\ngo 1.25.11\n\nrequire github.com/pulumi/pulumi/sdk/v3 v3.259.0\n",
    "main.go": `package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		ctx.Export("answer", pulumi.String("from go"))
		return nil
	})
}
`,
  },
  yaml: { "Main.yaml": "outputs: { answer: from yaml }\n" },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-language-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test.each(Object.keys(programs))("the engine runs a program in %s", async (language) => {
  const files = { "Pulumi.yaml": `{ name: orders, runtime: ${language} }\n`, ...programs[language] };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await mkdir(join(folder, "state"));
  const env = await environment(language);
  // Each command is one that a person would type; the engine finds the host on PATH.
  for (const args of [
    ["stack", "init", "test"],
    ["up", "--yes", "--skip-preview"],
  ]) {
    await run("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
  }
  const { stdout } = await run("pulumi", ["stack", "output", "answer"], { cwd: folder, env });
  expect(stdout.trim()).toBe(`from ${language}`);
});

async function environment(language: string): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    ...(await languageEnvironment(language as "python" | "go" | "yaml")),
    // The program's go.sum is written as it is built.
    GOFLAGS: "-mod=mod",
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "for-tests",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
}

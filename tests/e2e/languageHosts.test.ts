import { startSimulator, type Simulator } from "../../simulator";
import { languageEnvironment } from "./support/languages";
import { Program } from "./support/program";

const programs = {
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
} satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

test.each(["python", "go", "yaml"] as const)("the engine runs a program in %s", async (language) => {
  const files = { "Pulumi.yaml": `{ name: orders, runtime: ${language} }\n`, ...programs[language] };
  // The build writes the program's go.sum.
  const env = { ...(await languageEnvironment(language)), GOFLAGS: "-mod=mod" };
  const program = await Program.createFrom(files, simulator, { env });
  try {
    await program.up();
    expect(await program.outputs()).toEqual({ answer: `from ${language}` });
  } finally {
    await program.remove();
  }
});

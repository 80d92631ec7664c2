import { execFile, spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { allPages, snippetsIn } from "../docs/pages";
import { installationFolder } from "./support/installation";

const run = promisify(execFile);

test.each(["node10", "node16", "bundler"])(
  "every snippet of the documentation, including examples of doc comments, compiles with strict against the installed package (%s)",
  async (moduleResolution) => {
    // docs/typescript has the examples of doc comments.
    const snippets = snippetsIn(allPages(), "typescript");
    expect(snippets.length).toBeGreaterThanOrEqual(25);
    const folder = join(installationFolder(), `snippets-${moduleResolution}`);
    await mkdir(folder, { recursive: true });
    const files = await Promise.all(
      snippets.map(async ({ name, code }) => {
        const file = join(folder, `${name}.ts`);
        await writeFile(file, `${code}\nexport {};\n`);
        return file;
      }),
    );
    const module = { node10: "commonjs", node16: "node16", bundler: "esnext" }[moduleResolution] ?? "";
    const options = ["--strict", "--noEmit", "--target", "es2022", "--types", "node", "--skipLibCheck"];
    const resolution = ["--module", module, "--moduleResolution", moduleResolution];
    const compiler = join(installationFolder(), "node_modules/typescript/bin/tsc");
    const args = [compiler, ...options, ...resolution, ...files];
    // The compiler writes errors to standard output.
    expect(spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" })).toMatchObject({
      stdout: "",
      status: 0,
    });
  },
);

test("every public name and each of its fields has a doc comment", () => {
  const entry = join(installationFolder(), "node_modules/pulumi-otc-ddm/bin/sdk/index.d.ts");
  const simulator = join(installationFolder(), "node_modules/pulumi-otc-ddm/bin/simulator/index.d.ts");
  const program = ts.createProgram([entry, simulator], { strict: true, types: [] });
  const checker = program.getTypeChecker();
  const bare: string[] = [];
  let looked = 0;
  for (const path of [entry, simulator]) {
    const source = program.getSourceFile(path);
    const module = source && checker.getSymbolAtLocation(source);
    for (const exported of module ? checker.getExportsOfModule(module) : []) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const members = [...(symbol.members?.values() ?? [])].filter(isOwnAndNamed);
      for (const one of [symbol, ...members]) {
        looked += 1;
        if (one.getDocumentationComment(checker).length === 0) bare.push(`${symbol.name}.${one.name}`);
      }
    }
  }
  expect(looked).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});

function isOwnAndNamed(symbol: ts.Symbol): boolean {
  return !symbol.name.startsWith("__") && (symbol.flags & ts.SymbolFlags.TypeParameter) === 0;
}

test("importing the package loads neither the API client nor its dependencies", async () => {
  const script = `
    require("pulumi-otc-ddm");
    const loaded = Object.keys(require.cache).filter((path) => /pulumi-otc-ddm.bin.provider|node-fetch|luxon/.test(path));
    process.stdout.write(JSON.stringify(loaded));
  `;
  const { stdout, stderr } = await run(process.execPath, ["-e", script], { cwd: installationFolder() });
  // Two lists of constants, and the errors with their texts and statuses: no HTTP, no Pulumi and no parser of times.
  const names = (JSON.parse(stdout) as string[]).map((path) => path.split("/bin/").at(-1));
  expect(names.sort()).toEqual([
    "provider/api/answerKinds.js",
    "provider/api/errors.js",
    "provider/api/transport/connectionFault.js",
    "provider/callFailure.js",
    "provider/duration.js",
    "provider/errors.js",
    "provider/jobStatus.js",
    "provider/record.js",
    "provider/resources/errors.js",
    "provider/resources/instance/errors.js",
    "provider/resources/jobWait/jobOutputs.js",
    "provider/settings/providerName.js",
    "provider/settings/secretSettings.js",
    "provider/text/cutText.js",
    "provider/text/escapeText.js",
    "provider/text/knownSecrets.js",
    "provider/text/secretForms.js",
    "provider/text/shownText.js",
    "provider/wait/errors.js",
    "provider/withoutUndefined.js",
  ]);
  expect(stderr).toBe("");
});

import { execFile } from "node:child_process";
import { mkdtemp, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { readPage, snippetsIn } from "../docs/pages";
import { binFolder } from "./support/binFolder";
import { installationFolder } from "./support/installation";
import { chain } from "./support/sources";

const run = promisify(execFile);
const [withMocks = "", withSimulator = ""] = snippetsIn([readPage("docs/guides/testing.md")], "typescript").map(
  ({ code }) => code,
);

const [, settings = ""] = /^echo '(.*)' > tsconfig.json$/m.exec(readPage("docs/guides/testing.md").text) ?? [];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(installationFolder(), "guide-"));
  await symlink(join(installationFolder(), "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "tsconfig.json"), settings);
  await writeFile(join(folder, "Pulumi.yaml"), "{ name: orders, runtime: nodejs, main: index.js }\n");
  await writeFile(join(folder, "index.js"), chain);
});

/** Runs a test of the page as the page says. Resolves with the report of Node's test runner. */
async function runTest(code: string): Promise<string> {
  await writeFile(join(folder, "orders.test.ts"), code);
  const inherited = Object.entries(process.env).filter(([name]) => !/^(OS_|PULUMI_|NODE_|JEST_)/.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    PATH: [binFolder(), process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(folder, "home"),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ADMIN_PASSWORD: "admin-Secret-1",
    TS_NODE_TRANSPILE_ONLY: "true",
  };
  const args = ["--require", "ts-node/register", "--test", "--test-reporter=tap", "orders.test.ts"];
  return (await run(process.execPath, args, { cwd: folder, env })).stdout;
}

test.each([
  ["with mocks", withMocks],
  ["with the simulator", withSimulator],
])("the test %s of the guide passes without changes", async (_how, code) => {
  const report = await runTest(code);
  expect(report).toMatch(/^# pass 1$/m);
  expect(report).toMatch(/^# fail 0$/m);
});

test("the test with mocks of the guide detects another timeout", async () => {
  const changed = withMocks.replace('timeout: "45m"', 'timeout: "46m"');
  expect(changed).not.toBe(withMocks);
  await expect(runTest(changed)).rejects.toMatchObject({ stdout: expect.stringMatching(/^# fail 1$/m) as string });
});

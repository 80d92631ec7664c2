import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { allPages, snippetsIn } from "../pages";
import { cliProblems, npmProblems } from "./packageCommands";
import { pulumiHelp, type CheckPulumi } from "./pulumiHelp";
import { commandsOf, shellCommandsIn } from "./shellCommands";

const root = join(__dirname, "../../..");
const commands = shellCommandsIn(allPages());

let home: string;
let checkPulumi: CheckPulumi;

// The Pulumi CLI may have to be downloaded or built first.
jest.setTimeout(600_000);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "otc-ddm-snippets-shell-"));
  const { findPulumi } = await import("../../../scripts/pulumi/findPulumi.mjs");
  checkPulumi = pulumiHelp(process.env["PULUMI_BIN_FOLDER"] ?? (await findPulumi()).binFolder, home);
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** The problem of a command. `undefined`: none, or a command that is neither ours nor Pulumi's. */
async function issuesOf([program, ...words]: readonly string[]): Promise<readonly string[]> {
  if (program === "pulumi") return pulumiProblems(words);
  if (program === "npm") return npmProblems(words);
  if (program === "npx") return npxProblems(words);
  return [];
}

/** The words after `--` are another command, which `pulumi env run` starts. */
async function pulumiProblems(words: readonly string[]): Promise<readonly string[]> {
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  return [...(await checkPulumi(words.slice(0, end))), ...(await issuesOf(words.slice(end + 1)))];
}

async function npxProblems([name = "", ...args]: readonly string[]): Promise<readonly string[]> {
  if (name === "pulumi-otc-ddm") return cliProblems(args);
  if (name === "-c") return (await Promise.all(commandsOf(args.join(" ")).map(issuesOf))).flat();
  return existsSync(join(root, "node_modules/.bin", name)) ? [] : [`there is no package ${name}`];
}

test("the shell can parse its snippets", () => {
  const snippets = snippetsIn(allPages(), "sh");
  expect(snippets.length).toBeGreaterThan(20);
  for (const { place, code } of snippets) {
    const { status, stderr } = spawnSync("sh", ["-n"], { input: code, encoding: "utf8" });
    expect([place, status, stderr]).toEqual([place, 0, ""]);
  }
});

test.each(["npm", "npx", "pulumi"])(
  "commands of %s in snippets and in the text exist, with their options",
  async (program) => {
    const chosen = commands.filter(({ words }) => words[0] === program);
    expect(chosen.length).toBeGreaterThan(5);
    const problems: string[] = [];
    for (const { place, words } of chosen) {
      for (const problem of await issuesOf(words)) problems.push(`${place}: ${problem}`);
    }
    expect(problems).toEqual([]);
  },
);

test("a text for the shell is split into commands", () => {
  const code =
    'A=1 B="x y" pulumi up # all; of | it\nfor s in a b; do npm run \\\n  demo; done\ncurl -d \'{"a": 1}\' | jq -j .id && npx -c "pulumi up"';
  expect(commandsOf(code)).toEqual([
    ["pulumi", "up"],
    ["for", "s", "in", "a", "b"],
    ["npm", "run", "demo"],
    ["done"],
    ["curl", "-d", "{a: 1}"],
    ["jq", "-j", ".id"],
    ["npx", "-c", "pulumi up"],
  ]);
});

test.each([
  ["pulumi upp", "there is no pulumi upp"],
  ["pulumi stack outptu", "there is no pulumi stack outptu"],
  ["pulumi up --paralel 200", "pulumi up has no --paralel"],
  ["pulumi config set --secrets otc-ddm:token", "pulumi config set has no --secrets"],
  ["pulumi env run orders/otc -- pulumi up --paralel 200", "pulumi up has no --paralel"],
  ["npm run demos", "there is no npm script demos"],
  ["npm run demo -- --clouds", "npm script demo knows no --clouds"],
  ["npm run bench -- waits", "npm script bench knows no waits"],
  ["npm run simulator -- --prt 0", "error: unknown option '--prt'"],
  ["npm test -- tests/providers", "npm script test knows no tests/providers"],
  ["npx pulumi-otc-ddm job", "error: unknown command 'job'"],
  ["npx pulumi-otc-ddm wait", "error: missing required argument 'job-id'"],
  ["npx vitpress", "there is no package vitpress"],
])("%s is refused", async (code, problem) => {
  const problems = await Promise.all(commandsOf(code).map(issuesOf));
  expect(problems).toEqual([[expect.stringContaining(problem)]]);
});

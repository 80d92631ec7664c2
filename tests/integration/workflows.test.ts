import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPage, snippetsIn } from "../docs/pages";

const github = join(__dirname, "../../.github");
const workflows = join(github, "workflows");

// The programs may have to be built first.
jest.setTimeout(600_000);

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "otc-ddm-workflows-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Checks a workflow outside this repository's folder. */
async function lint(text: string): Promise<void> {
  const { lintWorkflows } = await import("../../scripts/workflows/lint.mjs");
  const file = join(folder, ".github/workflows/ci.yml");
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, text);
  await lintWorkflows([file]);
}

/** Checks the workflow of CI with a changed text. */
async function lintChanged(from: string, to: string): Promise<void> {
  const text = await readFile(join(workflows, "ci.yml"), "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  await lint(changed);
}

const [documented = ""] = snippetsIn([readPage("docs/guides/ci.md")], "yaml").map(({ code }) => code);

test("the workflows are valid, pin every action and have minimal permissions", async () => {
  const { lintWorkflows } = await import("../../scripts/workflows/lint.mjs");
  const files = (await readdir(workflows)).map((file) => join(workflows, file));
  expect(files.length).toBeGreaterThan(1);
  await lintWorkflows([...files]);
});

test.each([
  ["an action by its tag", "@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2", "@v6", "unpinned-uses"],
  ["all permissions", "permissions:\n      contents: read", "permissions: write-all", "excessive-permissions"],
  ["a key that is none", "timeout-minutes: 60", "timeout-minuts: 60", "timeout-minuts"],
  ["a context that is none", "github.event_name", "github.evnt_name", "evnt_name"],
])("a workflow with %s is refused", async (_what, from, to, finding) => {
  await expect(lintChanged(from, to)).rejects.toThrow(finding);
});

test("the workflow of the guide is valid, and as safe as those of this repository", async () => {
  await lint(documented);
});

test("every hash of an action has its version beside it", async () => {
  const files = (await readdir(workflows)).map((file) => readFile(join(workflows, file), "utf8"));
  for (const text of [documented, ...(await Promise.all(files))]) {
    const uses = text.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses)
      expect(line).toMatch(/^uses: (\.\/.+\.yml # zizmor: .+|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
  }
});

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../..");

test("the registry accepts the package, and CONTRIBUTING.md has the additions of the pull request", async () => {
  const { stdout } = await run(process.execPath, [join(root, "scripts/registryCheck.mjs")], { cwd: root });
  const entries = stdout.split("\n\n").filter((part) => /^["{]/.test(part));
  expect(entries).toHaveLength(2);
  const page = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  for (const entry of entries) expect(page).toContain(`\n\`\`\`text\n${entry.trim()}\n\`\`\`\n`);
});

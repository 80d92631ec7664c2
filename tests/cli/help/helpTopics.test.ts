import { exitCodeMeanings, exitCodes } from "../../../cli/exitCodes";
import { helpTopics } from "../../../cli/help/helpTopics";
import { aliasesOf, settingAliases, type Setting } from "../../../provider/settings/settingAliases";
import { written } from "../../support/cliProgram";
import { expectDocumented } from "../../support/documentedTable";

test("the help lists every exit code in the words of the documentation", async () => {
  const text = await written(["help", "exit-codes"]);
  expect([...exitCodeMeanings.keys()].sort((a, b) => a - b)).toEqual(Object.values(exitCodes).sort((a, b) => a - b));
  const words = text.replaceAll(/\s+/g, " ");
  expect(words).toContain([...exitCodeMeanings].map(([code, meaning]) => ` ${code} ${meaning}`).join(""));
  const rows = [...exitCodeMeanings].sort(([a], [b]) => a - b).map(([code, meaning]) => [String(code), meaning]);
  await expectDocumented("cli.md", "exit-codes", [["exit code", "meaning"], ...rows]);
});

test("the help lists all names of every setting, which of them are secret, and the flags", async () => {
  const text = await written(["help", "settings"]);
  const words = text.replaceAll(/\s+/g, " ");
  for (const setting of Object.keys(settingAliases) as Setting[]) {
    const { environment, cloud } = aliasesOf(setting);
    expect(text).toMatch(new RegExp(`^ +${setting}\\b`, "m"));
    for (const name of environment) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
    if (cloud.length > 0) expect(words).toContain(`clouds.yaml: ${cloud.join(", ")}`);
  }
  expect(text).toMatch(/^ +region +--os-region-name\n +OS_REGION_NAME, /m);
  expect(text).toMatch(/^ +password \(secret\) +OS_PASSWORD$/m);
  expect(words).toContain("AWS_SECRET_ACCESS_KEY, AWS_ACCESS_SECRET_KEY");
});

test("no line of the help is longer than the 80 characters of a usual terminal, except an example", async () => {
  const commands = ["jobs", "wait", "flavors", "doctor", "completion", "simulator"];
  for (const name of [...commands, ...helpTopics.keys()]) {
    const lines = (await written(["help", name])).split("\n");
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.length > 80 && !line.startsWith("  pulumi-otc-ddm "))).toEqual([]);
  }
});

test("help lists the topics, and explains a command like its own --help", async () => {
  const [whole, jobs] = [await written(["help"]), await written(["help", "jobs"])];
  for (const name of helpTopics.keys()) expect(whole).toContain(`pulumi-otc-ddm help ${name} `);
  expect(jobs).toMatch(/^Usage: pulumi-otc-ddm jobs/);
  expect(jobs).toContain("Examples:");
  await expect(written(["help", "nothing"])).rejects.toMatchObject({
    message: expect.stringContaining("exit-codes, settings") as string,
  });
});

test("several statuses are accepted, including ones that the help does not list", async () => {
  await expect(written(["jobs", "--status", "failed", "Unheard"])).resolves.toBe("");
});

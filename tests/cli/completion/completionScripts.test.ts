import { Argument, Command, Option } from "commander";
import { bashScript } from "../../../cli/completion/bashScript";
import { commandTree } from "../../../cli/completion/commandTree";
import { fishScript } from "../../../cli/completion/fishScript";
import { zshScript } from "../../../cli/completion/zshScript";
import { outputFormats } from "../../../cli/output/outputFormat";
import { statusRules } from "../../../provider/jobStatus";
import { written } from "../../support/cliProgram";

const program = new Command("tool").version("1").helpCommand(false);
program
  .command("paint")
  .description("paint it's colours: [all] of them")
  .addArgument(new Argument("<what>").choices(["door", "wall"]))
  .addOption(new Option("-c, --color <names...>", "which").choices(["red", "blue"]))
  .option("--coat <count>", "how often")
  .option("--dry", "only say so");
const tree = commandTree(program);

test("the command definitions have the commands, their flags with value types, and their arguments", () => {
  expect(tree).toEqual({
    name: "tool",
    flags: [
      { names: ["-V", "--version"], meaning: "output the version number", takes: "none", choices: [] },
      { names: ["-h", "--help"], meaning: "display help for command", takes: "none", choices: [] },
    ],
    commands: [
      {
        name: "paint",
        meaning: "paint it's colours: [all] of them",
        flags: [
          { names: ["-c", "--color"], meaning: "which", takes: "several", choices: ["red", "blue"] },
          { names: ["--coat"], meaning: "how often", takes: "one", choices: [] },
          { names: ["--dry"], meaning: "only say so", takes: "none", choices: [] },
          { names: ["-h", "--help"], meaning: "display help for command", takes: "none", choices: [] },
        ],
        choices: ["door", "wall"],
      },
    ],
  });
});

test("the script for bash has a branch for each command and each flag that takes values", () => {
  const lines = bashScript(tree).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      `    "paint -c" | "paint --color") takes=several words="red blue" ;;`,
      `    "paint --coat") takes=one words="" ;;`,
      `      "") flags="-V --version -h --help" words="paint" ;;`,
      `      "paint") flags="-c --color --coat --dry -h --help" words="door wall" ;;`,
    ]),
  );
});

test("the script for zsh escapes characters that would end a description", () => {
  expect(zshScript(tree)).toContain(`'paint:paint it'\\''s colours\\: \\[all\\] of them'`);
  expect(zshScript(tree)).toContain(
    [
      `        paint) _arguments \\`,
      `          '-c[which]:*-*:value:(red blue)' \\`,
      `          '--color=[which]:*-*:value:(red blue)' \\`,
      `          '--coat=[how often]:value: ' \\`,
      `          '--dry[only say so]' \\`,
      `          '-h[display help for command]' \\`,
      `          '--help[display help for command]' \\`,
      `          '1:value:(door wall)' ;;`,
    ].join("\n"),
  );
});

test("the script for fish has a line for each command, flag and set of arguments", () => {
  expect(fishScript(tree).split("\n").slice(1)).toEqual([
    "complete -c tool -f",
    "complete -c tool -n __fish_use_subcommand -s V -l version -d 'output the version number'",
    "complete -c tool -n __fish_use_subcommand -s h -l help -d 'display help for command'",
    "complete -c tool -n __fish_use_subcommand -a paint -d 'paint it\\'s colours: [all] of them'",
    "complete -c tool -n '__fish_seen_subcommand_from paint' -a 'door wall'",
    "complete -c tool -n '__fish_seen_subcommand_from paint' -s c -l color -x -a 'red blue' -d 'which'",
    "complete -c tool -n '__fish_seen_subcommand_from paint' -l coat -x -d 'how often'",
    "complete -c tool -n '__fish_seen_subcommand_from paint' -l dry -d 'only say so'",
    "complete -c tool -n '__fish_seen_subcommand_from paint' -s h -l help -d 'display help for command'",
    "",
  ]);
});

test.each(["bash", "zsh", "fish"])(
  "the tool's own script for %s offers statuses, formats, topics and shells",
  async (shell) => {
    const script = await written(["completion", shell]);
    expect(script).toContain(Object.keys(statusRules).join(" "));
    expect(script).toContain(outputFormats.join(" "));
    expect(script).toContain("bash zsh fish");
    expect(script).toContain("jobs wait flavors doctor simulator completion exit-codes settings");
  },
);

test("an unknown shell is refused with the list of known ones", async () => {
  await expect(written(["completion", "tcsh"])).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringContaining("bash, zsh, fish") as string,
  });
});

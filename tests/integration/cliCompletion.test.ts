import { startSimulator, type Simulator } from "../../simulator";
import { Tool } from "./cli/tool";

// For a shell that hangs, also on a busy machine.
jest.setTimeout(180_000);

let simulator: Simulator;
let tool: Tool;

beforeAll(async () => {
  simulator = await startSimulator();
  tool = await Tool.for(simulator);
});

afterAll(async () => {
  await simulator.close();
  await tool.remove();
});

/** The completions of bash for a line that is split into words, with the cursor at its end. */
async function offered(...lines: readonly (readonly string[])[]): Promise<readonly (readonly string[])[]> {
  const asked = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    return `COMP_WORDS=(pulumi-otc-ddm ${quoted}); COMP_CWORD=${words.length}; _pulumi_otc_ddm; echo "\${COMPREPLY[*]}"`;
  });
  const { code, out, err } = await tool.shell(`set -u; source <(TOOL completion bash)\n${asked.join("\n")}`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" ").filter(Boolean));
}

test("bash completes commands, flags, and the values of flags with fixed values", async () => {
  const [commands, flags, formats, short, written, begun, status, more, freely, after, shells, topics, ids] =
    await offered(
      [""],
      ["jobs", "--s"],
      ["jobs", "--output", ""],
      ["jobs", "-o", "n"],
      ["jobs", "--output", "="],
      ["jobs", "--output", "=", "js"],
      ["jobs", "--status", "Ro"],
      ["jobs", "--watch", "--status", "Failed", "Co"],
      ["jobs", "--name", ""],
      ["wait", "--output", "json", ""],
      ["completion", ""],
      ["help", "e"],
      ["wait", "--os"],
    );
  expect(commands).toEqual(expect.arrayContaining(["jobs", "wait", "simulator", "completion", "help"]));
  expect(flags).toEqual(["--status", "--since"]);
  expect(formats).toEqual(["table", "json", "ndjson"]);
  expect(short).toEqual(["ndjson"]);
  expect(written).toEqual(formats);
  expect(begun).toEqual(["json"]);
  expect(status).toEqual(["Rollbacking", "RollbackSuccess"]);
  expect(more).toEqual(["Completed"]);
  expect([freely, after]).toEqual([[], []]);
  expect(shells).toEqual(["bash", "zsh", "fish"]);
  expect(topics).toEqual(["exit-codes"]);
  expect(ids).toHaveLength(5);
});
